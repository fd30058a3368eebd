package dev.relaykit.protocol.codec;

import static dev.relaykit.protocol.codec.JsonFrameEncoder.optional;

import dev.relaykit.protocol.rpc.OpenPayload;
import dev.relaykit.protocol.rpc.Payload;
import dev.relaykit.protocol.session.Authentication;
import dev.relaykit.protocol.session.AuthorizationStateEvent;
import dev.relaykit.protocol.session.ConnectParams;
import dev.relaykit.protocol.session.ConnectResult;
import dev.relaykit.protocol.session.ContextsParams;
import dev.relaykit.protocol.session.DisconnectParams;
import dev.relaykit.protocol.session.Ping;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.io.SerializedString;

/** Writes the payloads of the session's own methods. */
final class SessionWriter {

  private SessionWriter() {}

  static void write(
      Payload payload, JsonGenerator json, BiConsumer<OpenPayload, JsonGenerator> open) {
    json.writeStartObject();
    if (payload instanceof ConnectParams params) {
      connectParams(params, json);
    } else if (payload instanceof ConnectResult result) {
      connectResult(result, json, open);
    } else if (payload instanceof ContextsParams params) {
      contexts(params.contexts(), json);
    } else if (payload instanceof Ping ping) {
      ping(ping, json);
    } else if (payload instanceof DisconnectParams params) {
      json.writeBooleanProperty("restart", params.restart());
    } else {
      Texts.member(
          "authorization_state", ((AuthorizationStateEvent) payload).authorizationState(), json);
    }
    json.writeEndObject();
  }

  private static void connectParams(ConnectParams params, JsonGenerator json) {
    json.writeObjectPropertyStart("version");
    json.writeNumberProperty("major", params.version().major());
    json.writeNumberProperty("minor", params.version().minor());
    json.writeNumberProperty("revision", params.version().revision());
    json.writeEndObject();
    text("agent", params.agent(), json);
    json.writeBooleanProperty("event_acks", params.eventAcks());
    Authentication authentication = params.authentication();
    json.writeObjectPropertyStart("authentication");
    text("project", authentication.project(), json);
    text("token", authentication.token(), json);
    text("jwt_token", authentication.jwtToken(), json);
    json.writeEndObject();
    if (!params.contexts().isEmpty()) {
      contexts(params.contexts(), json);
    }
    text("protocol", params.protocol(), json);
    text("authorization_state", params.authorizationState(), json);
  }

  private static void connectResult(
      ConnectResult result, JsonGenerator json, BiConsumer<OpenPayload, JsonGenerator> open) {
    Texts.member("protocol", result.protocol(), json);
    text("identity", result.identity(), json);
    text("sessionid", result.sessionId(), json);
    text("nodeid", result.nodeId(), json);
    if (result.sessionRestored() != null) {
      json.writeBooleanProperty("session_restored", result.sessionRestored());
    }
    if (result.authorization() != null) {
      json.writeName("authorization");
      open.accept(result.authorization(), json);
    }
  }

  private static void contexts(List<String> contexts, JsonGenerator json) {
    json.writeName(Names.CONTEXTS);
    json.writeStartArray();
    contexts.forEach(context -> Texts.value(context, json));
    json.writeEndArray();
  }

  private static void ping(Ping ping, JsonGenerator json) {
    if (ping.timestampToken() != null) {
      json.writeName(Names.TIMESTAMP);
      Texts.raw(ping.timestampToken(), json);
    }
    if (ping.payload() != null) {
      Texts.member("payload", ping.payload(), json);
    }
  }

  private static void text(String name, @Nullable String value, JsonGenerator json) {
    optional(new SerializedString(name), value, json);
  }
}
