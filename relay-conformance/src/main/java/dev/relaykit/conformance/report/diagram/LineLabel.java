package dev.relaykit.conformance.report.diagram;

import dev.relaykit.conformance.report.result.ReportedLine;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Says in a few words what a line of a transcript is. An answer is told with what it is the answer
 * to, so the lines are to be given in order. For one transcript.
 */
public final class LineLabel {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /** What a request was about, by its connection and ID. */
  private final Map<String, String> asked = new HashMap<>();

  /** The words for the next line. */
  public String next(ReportedLine line) {
    return switch (line.kind()) {
      case CLIENT_FRAME, SERVER_FRAME -> frame(line);
      case COMMAND -> command(line.text());
      case ANSWER -> answer(line.text());
      case NOTE -> line.text();
    };
  }

  private String frame(ReportedLine line) {
    JsonNode frame = tree(line.text());
    if (!frame.isObject()) {
      return "not JSON: " + line.text();
    }
    String id = line.connection() + " " + frame.path("id");
    if (frame.has("method")) {
      String words = request(frame);
      asked.put(id, words);
      return words;
    }
    String of = asked.getOrDefault(id, "");
    if (frame.has("error")) {
      return words("error", scalar(frame.at("/error/code")), of.isEmpty() ? "" : "to " + of);
    }
    if (frame.has("result")) {
      JsonNode result = frame.path("result");
      return result.isObject() && result.isEmpty()
          ? words("ack", of)
          : words("result", scalar(result.path("code")), of.isEmpty() ? "" : "of " + of);
    }
    return "neither request nor response: " + line.text();
  }

  private static String request(JsonNode frame) {
    String method = scalar(frame.path("method"));
    if (!method.equals("signalwire.event")) {
      return method;
    }
    JsonNode params = frame.path("params");
    return words(scalar(params.path("event_type")), scalar(params.at("/params/message_state")));
  }

  private static String command(String text) {
    JsonNode arguments = tree(afterName(text));
    return words(name(text), scalar(arguments.path("ref")), scalar(arguments.path("timeout_ms")));
  }

  private static String answer(String text) {
    JsonNode answer = tree(afterName(text));
    if (answer.has("error")) {
      return words(name(text) + ":", scalar(answer.at("/error/kind")));
    }
    JsonNode good = answer.path("ok");
    return words(name(text) + ":", good.has("state") ? scalar(good.path("state")) : "ok");
  }

  private static String name(String text) {
    int blank = text.indexOf(' ');
    return blank < 0 ? text : text.substring(0, blank);
  }

  private static String afterName(String text) {
    return text.substring(Math.min(text.length(), name(text).length() + 1));
  }

  private static JsonNode tree(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JacksonException noJson) {
      return MAPPER.missingNode();
    }
  }

  private static String scalar(JsonNode value) {
    return value.isValueNode() ? value.asString("") : "";
  }

  private static String words(String... parts) {
    StringBuilder text = new StringBuilder();
    for (String part : parts) {
      if (!part.isEmpty()) {
        text.append(text.isEmpty() ? "" : " ").append(part);
      }
    }
    return text.toString();
  }
}
