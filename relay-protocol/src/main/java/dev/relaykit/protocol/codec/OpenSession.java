package dev.relaykit.protocol.codec;

import static dev.relaykit.protocol.codec.StreamingSession.AGENT;
import static dev.relaykit.protocol.codec.StreamingSession.AUTHENTICATION;
import static dev.relaykit.protocol.codec.StreamingSession.AUTHORIZATION_STATE;
import static dev.relaykit.protocol.codec.StreamingSession.CONTEXTS;
import static dev.relaykit.protocol.codec.StreamingSession.EVENT_ACKS;
import static dev.relaykit.protocol.codec.StreamingSession.JWT_TOKEN;
import static dev.relaykit.protocol.codec.StreamingSession.MAJOR;
import static dev.relaykit.protocol.codec.StreamingSession.MINOR;
import static dev.relaykit.protocol.codec.StreamingSession.PROJECT;
import static dev.relaykit.protocol.codec.StreamingSession.PROTOCOL;
import static dev.relaykit.protocol.codec.StreamingSession.REVISION;
import static dev.relaykit.protocol.codec.StreamingSession.TOKEN;
import static dev.relaykit.protocol.codec.StreamingSession.VERSION;

import dev.relaykit.protocol.rpc.OpenPayload;
import dev.relaykit.protocol.rpc.Payload;
import dev.relaykit.protocol.rpc.PayloadType;
import dev.relaykit.protocol.session.Authentication;
import dev.relaykit.protocol.session.AuthorizationStateEvent;
import dev.relaykit.protocol.session.ConnectParams;
import dev.relaykit.protocol.session.ConnectParams.Version;
import dev.relaykit.protocol.session.ConnectResult;
import dev.relaykit.protocol.session.ContextsParams;
import dev.relaykit.protocol.session.DisconnectParams;
import dev.relaykit.protocol.session.Ping;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the payloads of the session's own methods from trees. */
final class OpenSession {

  private OpenSession() {}

  static Payload connectParams(JsonNode tree, JsonText text) {
    FieldProblems problems = new FieldProblems(StreamingSession.CONNECT_FIELDS);
    Version version = version(tree.get("version"), problems);
    String agent = OpenValues.string(tree, "agent", problems, AGENT);
    Boolean eventAcks = OpenValues.bool(tree, "event_acks");
    problems.set(
        EVENT_ACKS, eventAcks == null && tree.has("event_acks") ? FieldProblems.NOT_BOOLEAN : null);
    Authentication authentication = authentication(tree.get("authentication"), problems);
    List<String> contexts = OpenValues.strings(tree, "contexts", problems, CONTEXTS);
    String protocol = OpenValues.string(tree, "protocol", problems, PROTOCOL);
    String secret = OpenValues.string(tree, "authorization_state", problems, AUTHORIZATION_STATE);
    return version == null || authentication == null || !problems.isEmpty()
        ? problems.first(PayloadType.CONNECT_PARAMS, text)
        : new ConnectParams(
            version,
            agent,
            Boolean.TRUE.equals(eventAcks),
            authentication,
            contexts,
            protocol,
            secret);
  }

  private static @Nullable Version version(@Nullable JsonNode tree, FieldProblems problems) {
    if (tree == null || !tree.isObject()) {
      problems.set(VERSION, tree == null ? FieldProblems.MISSING : FieldProblems.NOT_OBJECT);
      return null;
    }
    return new Version(
        OpenValues.requiredInteger(tree, "major", problems, MAJOR),
        OpenValues.requiredInteger(tree, "minor", problems, MINOR),
        OpenValues.requiredInteger(tree, "revision", problems, REVISION));
  }

  private static @Nullable Authentication authentication(
      @Nullable JsonNode tree, FieldProblems problems) {
    if (tree == null || !tree.isObject()) {
      problems.set(AUTHENTICATION, tree == null ? FieldProblems.MISSING : FieldProblems.NOT_OBJECT);
      return null;
    }
    return new Authentication(
        OpenValues.string(tree, "project", problems, PROJECT),
        OpenValues.string(tree, "token", problems, TOKEN),
        OpenValues.string(tree, "jwt_token", problems, JWT_TOKEN));
  }

  static Payload connectResult(JsonNode tree, JsonText text) {
    String protocol = OpenValues.string(tree, "protocol");
    if (protocol == null || protocol.isEmpty()) {
      FieldProblems problems = new FieldProblems(StreamingSession.RESULT_FIELDS);
      problems.set(0, "must be a string that is not empty");
      return problems.first(PayloadType.CONNECT_RESULT, text);
    }
    JsonNode authorization = tree.get("authorization");
    return new ConnectResult(
        protocol,
        OpenValues.bool(tree, "session_restored"),
        OpenValues.string(tree, "identity"),
        OpenValues.string(tree, "sessionid"),
        OpenValues.string(tree, "nodeid"),
        authorization != null && authorization.isObject()
            ? OpenPayload.ofTree(authorization)
            : null);
  }

  static Payload contexts(JsonNode tree, JsonText text) {
    FieldProblems problems = new FieldProblems(StreamingSession.CONTEXTS_FIELDS);
    List<String> contexts = OpenValues.strings(tree, "contexts", problems, 0);
    String context = OpenValues.string(tree, "context", problems, 1);
    if (problems.isEmpty() && !tree.has("contexts") && context == null) {
      problems.set(0, FieldProblems.MISSING);
    }
    if (!problems.isEmpty()) {
      return problems.first(PayloadType.CONTEXTS_PARAMS, text);
    }
    return new ContextsParams(
        tree.has("contexts") || context == null ? contexts : List.of(context));
  }

  static Ping ping(JsonNode tree, JsonText text) {
    JsonNode timestamp = tree.get("timestamp");
    String digits = timestamp != null && timestamp.isNumber() ? Timestamps.member(text) : null;
    String payload = OpenValues.string(tree, "payload");
    return digits == null && payload == null ? Ping.EMPTY : new Ping(digits, payload);
  }

  static DisconnectParams disconnect(JsonNode tree) {
    return new DisconnectParams(Boolean.TRUE.equals(OpenValues.bool(tree, "restart")));
  }

  static AuthorizationStateEvent authorizationState(JsonNode tree) {
    String value = OpenValues.string(tree, "authorization_state");
    return new AuthorizationStateEvent(value == null ? "" : value);
  }
}
