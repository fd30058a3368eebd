package dev.relaykit.mock.journal;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Says in a few words what a frame is; numbers and ids, but neither texts nor secrets. */
final class FrameSummary {

  private static final int MAX_LENGTH = 120;

  private FrameSummary() {}

  static String of(SeenFrame frame) {
    String text = words(frame);
    return text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) + "…" : text;
  }

  private static String words(SeenFrame frame) {
    if (!frame.frame().isObject()) {
      return "no JSON object";
    }
    if (frame.eventType() != null) {
      return frame.eventType()
          + with(frame.content().path("message_state").asString(null))
          + with(frame.content().path("call_state").asString(null))
          + with(frame.messageId());
    }
    if (frame.method() != null) {
      String to = frame.toNumber();
      return frame.method() + (to == null ? "" : " to " + to);
    }
    JsonNode error = frame.frame().path("error");
    if (!error.isMissingNode()) {
      return "error" + with(error.path("code").asString(null));
    }
    String code = frame.content().path("code").asString(null);
    return "result" + with(code) + with(frame.messageId());
  }

  private static String with(@Nullable String word) {
    return word == null ? "" : " " + word;
  }
}
