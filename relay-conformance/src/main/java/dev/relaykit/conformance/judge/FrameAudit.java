package dev.relaykit.conformance.judge;

import dev.relaykit.conformance.model.Finding;
import dev.relaykit.conformance.model.Played;
import dev.relaykit.conformance.model.Side;
import dev.relaykit.conformance.model.WireFrame;
import dev.relaykit.protocol.rpc.Method;
import dev.relaykit.protocol.rules.RuleId;
import dev.relaykit.protocol.schema.Phase;
import dev.relaykit.protocol.schema.validation.SchemaProblem;
import dev.relaykit.protocol.schema.validation.SchemaValidator;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Holds every frame of a case against the envelope of JSON-RPC and the schemas, and says whose
 * mistake a breach is. Safe to use from any thread.
 *
 * <p>Frames that the kit breaks on purpose are left alone: texts and bytes of any content, and all
 * of its frames in a case that says so.
 */
public final class FrameAudit {

  private static final Pattern RULE = Pattern.compile("(?<=\\()REL-[A-Z]+-[0-9]{3}(?=\\)$)");

  private final SchemaValidator validator;

  /** An audit by these schemas. */
  public FrameAudit(SchemaValidator validator) {
    this.validator = validator;
  }

  /** What is wrong with the frames of a case, in their order. */
  List<Finding> of(Played played) {
    List<Finding> findings = new ArrayList<>();
    Asked asked = new Asked();
    boolean subjectIsServer = played.playedCase().side() == Side.SERVER;
    for (WireFrame frame : played.frames()) {
      boolean onPurpose = !frame.bySubject() && (frame.raw() || played.playedCase().malformed());
      JsonNode json = frame.binary() ? null : WireCheck.json(frame.text());
      boolean byServer = frame.bySubject() == subjectIsServer;
      String problem = onPurpose ? null : problem(frame, json, byServer, asked);
      if (problem != null) {
        findings.add(
            new Finding(
                frame.bySubject() ? Finding.Blame.SUBJECT : Finding.Blame.KIT,
                Finding.Weight.BREACH,
                "frame " + frame.number(),
                "frame " + frame.number() + ": " + problem,
                broken(problem)));
      }
      if (json != null && json.path("method").isString() && json.has("id")) {
        asked.asks(
            frame.connection(), !byServer, json.path("id"), json.path("method").stringValue());
      }
    }
    return findings;
  }

  /** The rule that a problem names; one without a name is that of the case. */
  private static @Nullable RuleId broken(String problem) {
    Matcher named = RULE.matcher(problem);
    return named.find() ? RuleId.parse(named.group()) : null;
  }

  private @Nullable String problem(
      WireFrame frame, @Nullable JsonNode json, boolean byServer, Asked asked) {
    if (frame.binary()) {
      return "a binary message (REL-TRAN-007)";
    }
    if (json == null) {
      return "no JSON (REL-RPC-007)";
    }
    if (!json.isObject()) {
      return "JSON, but no object (REL-RPC-007)";
    }
    if (!json.path("jsonrpc").asString("").equals("2.0")) {
      return "/jsonrpc is not \"2.0\" (REL-RPC-001)";
    }
    if (json.has("method")) {
      return request(json);
    }
    boolean again = asked.answers(byServer, json.path("id"));
    String problem = response(json, byServer, asked);
    if (problem != null || !frame.bySubject()) {
      return problem;
    }
    if (again) {
      return "a second response to one request: /id is " + json.path("id");
    }
    return json.path("id").isNull() || asked.wasAsked(frame.connection(), byServer, json.path("id"))
        ? null
        : "a response on another connection than that of its request: /id is "
            + json.path("id")
            + (byServer ? "" : " (REL-QUE-007)");
  }

  private @Nullable String request(JsonNode json) {
    if (!json.path("method").isString()) {
      return "/method is no text (REL-RPC-009)";
    }
    JsonNode id = json.path("id");
    if (!id.isMissingNode() && !id.isString()) {
      return "/id of a request is no text (REL-RPC-002)";
    }
    JsonNode params = json.path("params");
    if (!params.isObject()) {
      return "/params of a request is no object (REL-RPC-003)";
    }
    String method = json.path("method").stringValue();
    if (!method.equals(Method.EVENT)) {
      return schema(method, Phase.PARAMS, params, "/params");
    }
    String type = params.path("event_type").asString("");
    return type.isEmpty()
        ? "/params/event_type is missing or no text"
        : schema(type, Phase.EVENT, params.path("params"), "/params/params");
  }

  private @Nullable String response(JsonNode json, boolean byServer, Asked asked) {
    if (!json.has("id")) {
      return "neither a request nor a response: there is no method and no id (REL-RPC-009)";
    }
    if (json.has("result") == json.has("error")) {
      return "a response needs one of result and error (REL-RPC-009)";
    }
    String method = asked.method(byServer, json.path("id"));
    if (method == null) {
      return json.path("id").isNull() && json.has("error")
          ? null
          : "a response to a request that was never sent: /id is " + json.path("id");
    }
    if (json.has("error")) {
      return error(json.path("error"));
    }
    JsonNode result = json.path("result");
    boolean success = result.path("code").asString("200").startsWith("2");
    if (!result.isObject()) {
      return "/result is no object";
    }
    if (result.has("code") && !result.path("code").isString()) {
      return "/result/code is no text (REL-RPC-020)";
    }
    return success && byServer ? schema(method, Phase.RESULT, result, "/result") : null;
  }

  private static @Nullable String error(JsonNode error) {
    if (!error.path("code").isIntegralNumber()) {
      return "/error/code is no whole number (REL-RPC-030)";
    }
    return error.path("message").isString() ? null : "/error/message is no text (REL-RPC-030)";
  }

  private @Nullable String schema(String name, Phase phase, JsonNode value, String at) {
    List<SchemaProblem> problems = validator.validate(name, phase, value);
    if (problems.isEmpty()) {
      return null;
    }
    SchemaProblem first = problems.get(0);
    String more = problems.size() == 1 ? "" : " (and " + (problems.size() - 1) + " more)";
    return at
        + first.pointer()
        + " breaks the schema of "
        + name
        + ": it "
        + first.message()
        + more;
  }
}
