package dev.relaykit.ready;

import dev.relaykit.mock.journal.Direction;
import dev.relaykit.mock.journal.FrameQuery;
import dev.relaykit.mock.journal.Journal;
import dev.relaykit.mock.journal.SeenFrame;
import dev.relaykit.mock.journal.SeenFrames;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What went over the wire, for people: when, which way, about which message, and what. */
final class Timeline {

  private final Map<String, Integer> messages = new HashMap<>();
  private final Map<String, Integer> sends = new HashMap<>();
  private final Map<String, SeenFrame> requests = new HashMap<>();
  private final List<String> lines = new ArrayList<>();
  private final Instant start;
  private @Nullable String last;
  private int repeats;

  private Timeline(Instant start) {
    this.start = start;
  }

  /** A line for each frame that matters; acknowledgements, pings and the like are left out. */
  static List<String> of(Journal journal) {
    List<SeenFrame> frames = new SeenFrames(journal).list(FrameQuery.all());
    Timeline timeline = new Timeline(frames.get(0).at());
    timeline.number(frames);
    frames.forEach(timeline::add);
    timeline.endRepeats();
    return timeline.lines;
  }

  /**
   * Messages are numbered as they were sent; a reply may come after events that name its message.
   */
  private void number(List<SeenFrame> frames) {
    for (SeenFrame frame : frames) {
      if (frame.direction() == Direction.RECEIVED && frame.outerMethod() != null) {
        requests.put(exchange(frame), frame);
        if ("messaging.send".equals(frame.method())) {
          sends.put(exchange(frame), sends.size() + 1);
        }
      } else if (frame.messageId() != null && sends.containsKey(exchange(frame))) {
        messages.put(frame.messageId(), sends.get(exchange(frame)));
      }
    }
  }

  private static String exchange(SeenFrame frame) {
    return frame.sessionId() + " " + frame.requestId();
  }

  private void add(SeenFrame frame) {
    String text = frame.direction() == Direction.RECEIVED ? fromClient(frame) : fromServer(frame);
    if (text == null) {
      return;
    }
    double seconds = Duration.between(start, frame.at()).toMillis() / 1000.0;
    String arrow = frame.direction() == Direction.RECEIVED ? "->" : "<-";
    String line = String.format(Locale.ROOT, "%8.3f s  %s  %s", seconds, arrow, text);
    if (line.equals(last)) {
      repeats++;
      return;
    }
    endRepeats();
    last = line;
    repeats = 1;
  }

  private void endRepeats() {
    if (last != null) {
      lines.add(repeats > 1 ? last + "  (" + repeats + " times)" : last);
    }
  }

  private @Nullable String fromClient(SeenFrame frame) {
    JsonNode params = frame.frame().path("params");
    if (frame.outerMethod() == null) {
      return null;
    }
    return switch (frame.outerMethod()) {
      case "messaging.send" ->
          "#"
              + sends.get(exchange(frame))
              + " messaging.send to "
              + frame.toNumber()
              + ": "
              + params.path("body").asString("");
      case "signalwire.connect" ->
          params.has("protocol") ? "signalwire.connect, resuming" : "signalwire.connect";
      case "signalwire.receive" -> "signalwire.receive " + params.path("contexts");
      default -> null;
    };
  }

  private @Nullable String fromServer(SeenFrame frame) {
    JsonNode params = frame.frame().path("params");
    if (frame.outerMethod() == null) {
      return reply(frame);
    }
    if ("signalwire.disconnect".equals(frame.outerMethod())) {
      return "signalwire.disconnect " + params;
    }
    if ("messaging.receive".equals(frame.eventType())) {
      JsonNode message = params.path("params");
      return "inbound from " + frame.fromNumber() + ": " + message.path("body").asString("");
    }
    if (!"messaging.state".equals(frame.eventType())) {
      return null;
    }
    String reason = params.path("params").path("reason").asString("");
    return about(frame)
        + params.path("params").path("message_state").asString("")
        + (reason.isEmpty() ? "" : " (" + reason + ")");
  }

  private @Nullable String reply(SeenFrame frame) {
    SeenFrame request = requests.get(exchange(frame));
    if (request == null || request.outerMethod() == null) {
      return null;
    }
    JsonNode answer = frame.frame();
    String failure =
        answer.has("error")
            ? "error "
                + answer.path("error").path("code")
                + ": "
                + answer.path("error").path("message").asString("")
            : null;
    return switch (request.outerMethod()) {
      case "messaging.send" -> about(frame) + (failure == null ? "accepted" : failure);
      case "signalwire.connect" ->
          failure != null
              ? failure
              : answer.path("result").path("session_restored").asBoolean(false)
                  ? "session restored"
                  : "new session";
      default -> null;
    };
  }

  private String about(SeenFrame frame) {
    Integer number = messages.get(frame.messageId());
    return number == null ? "" : "#" + number + " ";
  }
}
