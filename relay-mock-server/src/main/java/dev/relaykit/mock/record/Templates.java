package dev.relaykit.mock.record;

import dev.relaykit.protocol.session.SecretMask;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Puts references where a recorded frame repeats what its request said, or has an id or a time that
 * will be another one next time. For one script.
 */
final class Templates {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final Pattern UUID =
      Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final int LEAST_LENGTH = 8;
  private static final BigDecimal DAY = BigDecimal.valueOf(Duration.ofDays(1).toSeconds());

  private final JsonNode params;
  private final String messageId;
  private final String protocol;
  private final String sessionId;
  private final BigDecimal now;
  private final Map<String, String> captures = new LinkedHashMap<>();
  private final Map<String, String> pointers = new LinkedHashMap<>();

  /**
   * For the script of one request.
   *
   * @param login the login of the session, or null if there was none
   * @param began when the recording began
   */
  Templates(Exchange exchange, @Nullable Exchange login, Instant began) {
    this.params = exchange.request().path("params");
    this.messageId = exchange.messageId();
    JsonNode result = login == null ? NODES.missingNode() : login.result();
    this.protocol = result.path("protocol").asString("");
    this.sessionId = result.path("sessionid").asString("");
    this.now = BigDecimal.valueOf(began.getEpochSecond());
    collect(exchange.request().path("id"), "/id");
    collect(params, "/params");
  }

  /** The name of the session, or empty. */
  String protocol() {
    return protocol;
  }

  /** The ids that the script has to draw first, each under the name it then has. */
  Map<String, String> captures() {
    return captures;
  }

  /** The value with references. */
  JsonNode of(JsonNode value) {
    return template("", value);
  }

  /** A frame of the server; the id of a request is a fresh one each time. */
  JsonNode ofFrame(JsonNode frame) {
    ObjectNode out = NODES.objectNode();
    for (var member : frame.properties()) {
      boolean fresh =
          member.getKey().equals("id")
              && frame.path("method").isString()
              && member.getValue().isString();
      out.set(
          member.getKey(),
          fresh ? StringNode.valueOf("${uuid}") : template(member.getKey(), member.getValue()));
    }
    return out;
  }

  /** A text in which nothing is a reference. */
  static String plain(String text) {
    return text.replace("${", "$${").replace(MaskedFrames.PROJECT, "${project}");
  }

  private void collect(JsonNode value, String pointer) {
    if (pointer.contains("}")) {
      return;
    }
    if (value.isObject()) {
      value
          .properties()
          .forEach(
              member ->
                  collect(
                      member.getValue(),
                      pointer + "/" + member.getKey().replace("~", "~0").replace("/", "~1")));
    } else if (value.isArray()) {
      int at = 0;
      for (JsonNode element : value.values()) {
        collect(element, pointer + "/" + at++);
      }
    } else if (value.isString()
        && value.stringValue().length() >= LEAST_LENGTH
        && !value.stringValue().equals(MaskedFrames.PROJECT)) {
      pointers.putIfAbsent(value.stringValue(), pointer);
    }
  }

  private JsonNode template(String name, JsonNode value) {
    JsonNode asked = params.path(name);
    boolean repeats =
        !name.isEmpty()
            && !name.contains("/")
            && !name.contains("~")
            && !name.contains("}")
            && !asked.isMissingNode()
            && asked.equals(value)
            && !value.isNull()
            && !value.isBoolean()
            && !SecretMask.isSecret(name);
    if (repeats) {
      return reference("/params/" + name);
    }
    if (value.isObject()) {
      ObjectNode out = NODES.objectNode();
      value
          .properties()
          .forEach(
              member -> out.set(member.getKey(), template(member.getKey(), member.getValue())));
      return out;
    }
    if (value.isArray()) {
      ArrayNode out = NODES.arrayNode();
      value.values().forEach(element -> out.add(template("", element)));
      return out;
    }
    if (value.isNumber()) {
      return isTime(name, value) ? reference("now") : value;
    }
    return value.isString() ? StringNode.valueOf(text(value.stringValue())) : value;
  }

  private boolean isTime(String name, JsonNode value) {
    return (name.equals("timestamp") || name.endsWith("_at"))
        && value.decimalValue().subtract(now).abs().compareTo(DAY) < 0;
  }

  private String text(String text) {
    if (text.equals(MaskedFrames.PROJECT)) {
      return "${project}";
    }
    if (!protocol.isEmpty() && text.equals(protocol)) {
      return "${protocol}";
    }
    if (!sessionId.isEmpty() && text.equals(sessionId)) {
      return "${session_id}";
    }
    if (!messageId.isEmpty() && text.equals(messageId)) {
      return "${message_id}";
    }
    String pointer = pointers.get(text);
    if (pointer != null) {
      return "${" + pointer + "}";
    }
    Matcher ids = UUID.matcher(text);
    StringBuilder out = new StringBuilder();
    int from = 0;
    while (ids.find()) {
      String known = pointers.get(ids.group());
      out.append(plain(text.substring(from, ids.start()))).append("${");
      out.append(
          known != null
              ? known
              : captures.computeIfAbsent(ids.group(), id -> "id_" + (captures.size() + 1)));
      out.append('}');
      from = ids.end();
    }
    return out.append(plain(text.substring(from))).toString();
  }

  private static JsonNode reference(String what) {
    return StringNode.valueOf("${" + what + "}");
  }
}
