package dev.relaykit.mock.record;

import dev.relaykit.mock.record.Exchange.Effect;
import dev.relaykit.mock.script.CloseCode;
import dev.relaykit.protocol.rpc.Method;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The steps that do again what the server did on account of one request. */
final class ScriptText {

  private static final Set<String> REPLY_MEMBERS = Set.of("jsonrpc", "id", "result");
  private static final Set<String> ERROR_MEMBERS = Set.of("jsonrpc", "id", "error");
  private static final Set<String> ERROR_PARTS = Set.of("code", "message", "data");
  private static final Set<String> NESTED_MEMBERS =
      Set.of("requester_nodeid", "responder_nodeid", "result");
  private static final Set<String> TEXT_FORMS = Set.of("text", "hex");

  private static final Set<String> OPEN_MEMBERS =
      Set.of("event_type", "timestamp", "project_id", "params");

  private static final int NORMAL = 1000;
  private static final int MAX_REASON_BYTES = 123;
  private static final Duration LONGEST_WAIT = Duration.ofHours(24);

  private final Exchange exchange;
  private final MaskedFrames masks;
  private final Templates templates;
  private final boolean asText;
  private final List<String> steps = new ArrayList<>();
  private final List<String> gaps = new ArrayList<>();

  private ScriptText(
      Exchange exchange,
      @Nullable Exchange login,
      Instant began,
      MaskedFrames masks,
      boolean asText) {
    this.exchange = exchange;
    this.masks = masks;
    this.asText = asText;
    this.templates = new Templates(exchange, login, began);
  }

  /**
   * Writes the steps.
   *
   * @param login the login of the request's session, or null if there is none
   * @param began when the recording began
   * @param asText whether frames are to be written as texts, which may hold what YAML may not
   */
  static ScriptText of(
      Exchange exchange,
      @Nullable Exchange login,
      Instant began,
      MaskedFrames masks,
      boolean asText) {
    ScriptText text = new ScriptText(exchange, login, began, masks, asText);
    text.write();
    return text;
  }

  /** The steps, each a line of YAML without the dash. */
  List<String> steps() {
    return steps;
  }

  /** What could not be said. */
  List<String> gaps() {
    return gaps;
  }

  private void write() {
    long millis = 0;
    List<Effect> inTime = new ArrayList<>(exchange.effects());
    inTime.sort(Comparator.comparing(Effect::at));
    for (Effect effect : inTime) {
      Duration since = effect.at().minus(exchange.at());
      long due = Math.min((since.toNanos() + 500_000) / 1_000_000, LONGEST_WAIT.toMillis());
      if (due > millis) {
        steps.add("wait: " + (due - millis) + "ms");
        millis = due;
      }
      steps.add(step(effect));
    }
    if (!templates.captures().isEmpty()) {
      StringBuilder capture = new StringBuilder("capture: {");
      String separator = "";
      for (String name : templates.captures().values()) {
        capture.append(separator).append(name).append(": \"${uuid}\"");
        separator = ", ";
      }
      steps.add(0, capture.append('}').toString());
    }
  }

  private String step(Effect effect) {
    return switch (effect.what()) {
      case REPLY -> reply(effect.frame());
      case FRAME -> frame(effect);
      case OTHER -> other(effect.event());
      case CLOSE -> close(effect.event());
      case CUT -> {
        gaps.add("an end without a close frame is replayed as a reset");
        yield "fault: {reset: {}}";
      }
      case FORGET -> "fault: {forget_session: {}}";
    };
  }

  private String reply(@Nullable JsonNode frame) {
    if (frame == null) {
      return other(exchange.effects().get(0).event());
    }
    JsonNode result = frame.path("result");
    if (UsualFrames.isAcceptance(exchange.result(), exchange)
        && has(frame, REPLY_MEMBERS)
        && (!exchange.isExecuted() || isNested(result))) {
      return "reply: default";
    }
    if (isRefusedSubscription(result)) {
      return send(withId(frame));
    }
    if (has(frame, REPLY_MEMBERS) && frame.has("result") && !exchange.isExecuted()) {
      return "reply: {result: " + FlowText.of(templates.of(result)) + "}";
    }
    if (has(frame, REPLY_MEMBERS) && isNested(result)) {
      return "reply: {result: " + FlowText.of(templates.of(result.path("result"))) + "}";
    }
    JsonNode error = frame.path("error");
    if (has(frame, ERROR_MEMBERS)
        && has(error, ERROR_PARTS)
        && error.path("code").isInt()
        && error.path("message").isString()) {
      return "reply: {error: " + FlowText.of(templates.of(error)) + "}";
    }
    return send(withId(frame));
  }

  /** A reply step with a result would subscribe. */
  private boolean isRefusedSubscription(JsonNode result) {
    boolean subscribes =
        exchange.method().equals(Method.RECEIVE) || exchange.method().equals(Method.UNRECEIVE);
    String code = result.path("code").asString("");
    return subscribes && !code.isEmpty() && !code.startsWith("2");
  }

  /** Whether a result has the form in which the mock server answers a wrapped request. */
  private boolean isNested(JsonNode result) {
    JsonNode asked = exchange.outer().path("params");
    return exchange.isExecuted()
        && has(result, NESTED_MEMBERS)
        && result.has("result")
        && result.path("requester_nodeid").asString("").equals(node(asked, "requester_nodeid"))
        && result.path("responder_nodeid").asString("").equals(node(asked, "responder_nodeid"));
  }

  private static String node(JsonNode params, String name) {
    return params.path(name).asString("");
  }

  private static boolean has(JsonNode object, Set<String> onlyThese) {
    return object.isObject() && onlyThese.containsAll(object.propertyNames());
  }

  private JsonNode withId(JsonNode frame) {
    JsonNode out = templates.ofFrame(frame);
    ((tools.jackson.databind.node.ObjectNode) out).put("id", "${/id}");
    return out;
  }

  private String frame(Effect effect) {
    JsonNode frame = effect.frame();
    if (frame == null) {
      return other(effect.event());
    }
    String usual = asText ? null : UsualFrames.state(frame, exchange, templates.protocol());
    if (usual != null) {
      return usual;
    }
    JsonNode params = frame.path("params");
    if (effect.connection() != exchange.connection()
        && frame.path("method").asString("").equals(Method.EVENT)
        && params.path("event_type").isString()) {
      // On whichever connection the session has by then.
      if (!OPEN_MEMBERS.containsAll(params.propertyNames())) {
        gaps.add(
            "events that came after a resume, and are none of a message, have only type, time,"
                + " project and params");
      }
      return "event: {type: "
          + FlowText.quoted(params.path("event_type").stringValue())
          + ", params: "
          + FlowText.of(templates.of(params.path("params")))
          + "}";
    }
    return send(templates.ofFrame(frame));
  }

  private String send(JsonNode frame) {
    boolean ambiguous = frame.size() == 1 && TEXT_FORMS.containsAll(frame.propertyNames());
    return asText || ambiguous || frame.isEmpty()
        ? "send: {text: " + FlowText.quoted(frame.toString()) + "}"
        : "send: " + FlowText.of(frame);
  }

  private String other(Recorded event) {
    if (event.kind() == Recorded.Kind.BINARY) {
      return "send: {hex: " + FlowText.quoted(masks.ofBinary(event.text())) + "}";
    }
    JsonNode tree = MaskedFrames.tree(event.text());
    String text = tree == null ? masks.ofText(event.text()) : masks.of(tree).toString();
    return "send: {text: " + FlowText.quoted(Templates.plain(text)) + "}";
  }

  private String close(Recorded event) {
    int code = event.code();
    boolean allowed = CloseCode.mayBeSent(code);
    if (!allowed) {
      gaps.add("a close frame with code " + code + " is replayed with 1000");
    }
    String reason = masks.ofText(event.text());
    boolean fits = reason.getBytes(StandardCharsets.UTF_8).length <= MAX_REASON_BYTES;
    return "close: {code: "
        + (allowed ? code : NORMAL)
        + (reason.isEmpty() || !fits ? "" : ", reason: " + FlowText.quoted(reason))
        + "}";
  }
}
