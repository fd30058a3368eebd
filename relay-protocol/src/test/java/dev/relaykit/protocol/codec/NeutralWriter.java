package dev.relaykit.protocol.codec;

import dev.relaykit.protocol.messaging.MessageReceiveEvent;
import dev.relaykit.protocol.messaging.MessageStateEvent;
import dev.relaykit.protocol.messaging.SendError;
import dev.relaykit.protocol.messaging.SendParams;
import dev.relaykit.protocol.messaging.SendResult;
import dev.relaykit.protocol.rpc.EventParams;
import dev.relaykit.protocol.rpc.Frame;
import dev.relaykit.protocol.rpc.MalformedPayload;
import dev.relaykit.protocol.rpc.OpenPayload;
import dev.relaykit.protocol.rpc.Payload;
import dev.relaykit.protocol.rpc.RpcError;
import dev.relaykit.protocol.rpc.RpcId;
import dev.relaykit.protocol.session.Authentication;
import dev.relaykit.protocol.session.AuthorizationStateEvent;
import dev.relaykit.protocol.session.ConnectParams;
import dev.relaykit.protocol.session.ConnectResult;
import dev.relaykit.protocol.session.ContextsParams;
import dev.relaykit.protocol.session.DisconnectParams;
import dev.relaykit.protocol.session.Ping;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Writes a frame in the neutral form of the vectors, which shows every member. */
final class NeutralWriter {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private NeutralWriter() {}

  static ObjectNode frame(Frame frame) {
    ObjectNode out = MAPPER.createObjectNode();
    out.put("kind", frame.kind().name().toLowerCase(Locale.ROOT));
    return switch (frame.kind()) {
      case REQUEST -> {
        Frame.Request request = (Frame.Request) frame;
        if (request.id() != null) {
          out.set("id", id(request.id()));
        }
        yield out.put("method", request.method()).set("params", payload(request.params()));
      }
      case SUCCESS -> {
        Frame.Success success = (Frame.Success) frame;
        yield out.set("id", id(success.id())).set("result", payload(success.result()));
      }
      case FAILURE -> {
        Frame.Failure failure = (Frame.Failure) frame;
        yield out.set("id", id(failure.id())).set("error", error(failure.error()));
      }
    };
  }

  private static ObjectNode id(RpcId id) {
    return MAPPER.createObjectNode().put(id.isNumber() ? "number" : "string", id.text());
  }

  private static ObjectNode error(RpcError error) {
    ObjectNode out = MAPPER.createObjectNode().put("code", error.code());
    put(out, "raw_code", error.rawCode());
    out.put("message", error.message());
    put(out, "data", error.data());
    return out;
  }

  static ObjectNode payload(Payload payload) {
    ObjectNode out = MAPPER.createObjectNode();
    out.put("type", payload.type().name().toLowerCase(Locale.ROOT));
    switch (payload.type()) {
      case CONNECT_PARAMS -> connect(out, (ConnectParams) payload);
      case CONNECT_RESULT -> {
        ConnectResult result = (ConnectResult) payload;
        out.put("protocol", result.protocol());
        if (result.sessionRestored() != null) {
          out.put("session_restored", result.sessionRestored());
        }
        put(out, "identity", result.identity());
        put(out, "sessionid", result.sessionId());
        put(out, "nodeid", result.nodeId());
        put(out, "authorization", result.authorization());
      }
      case CONTEXTS_PARAMS -> list(out, "contexts", ((ContextsParams) payload).contexts());
      case PING -> {
        put(out, "timestamp", ((Ping) payload).timestampToken());
        put(out, "payload", ((Ping) payload).payload());
      }
      case DISCONNECT_PARAMS -> out.put("restart", ((DisconnectParams) payload).restart());
      case SEND_PARAMS -> send(out, (SendParams) payload);
      case SEND_RESULT -> sendResult(out, (SendResult) payload);
      case EVENT -> {
        EventParams event = (EventParams) payload;
        out.put("event_type", event.eventType());
        put(out, "timestamp", event.timestampToken());
        put(out, "project_id", event.projectId());
        put(out, "context", event.context());
        out.set("body", payload(event.body()));
      }
      case AUTHORIZATION_STATE ->
          out.put("authorization_state", ((AuthorizationStateEvent) payload).authorizationState());
      case MESSAGE_STATE -> state(out, (MessageStateEvent) payload);
      case MESSAGE_RECEIVE -> receive(out, (MessageReceiveEvent) payload);
      case OPEN -> out.set("value", ((OpenPayload) payload).tree());
      case MALFORMED -> {
        MalformedPayload malformed = (MalformedPayload) payload;
        out.put("expected", malformed.expected().name().toLowerCase(Locale.ROOT));
        out.put("pointer", malformed.pointer());
        out.set("raw", malformed.raw().tree());
      }
    }
    return out;
  }

  private static void connect(ObjectNode out, ConnectParams params) {
    ConnectParams.Version version = params.version();
    out.putObject("version")
        .put("major", version.major())
        .put("minor", version.minor())
        .put("revision", version.revision());
    put(out, "agent", params.agent());
    out.put("event_acks", params.eventAcks());
    ObjectNode authentication = out.putObject("authentication");
    Authentication given = params.authentication();
    put(authentication, "project", given.project());
    put(authentication, "token", given.token());
    put(authentication, "jwt_token", given.jwtToken());
    listUnlessEmpty(out, "contexts", params.contexts());
    put(out, "protocol", params.protocol());
    put(out, "authorization_state", params.authorizationState());
  }

  private static void send(ObjectNode out, SendParams params) {
    put(out, "context", params.context());
    put(out, "to_number", params.toNumber());
    put(out, "from_number", params.fromNumber());
    put(out, "body", params.body());
    listUnlessEmpty(out, "media", params.media());
    listUnlessEmpty(out, "tags", params.tags());
    put(out, "region", params.region());
  }

  private static void sendResult(ObjectNode out, SendResult result) {
    if (!result.code().text().isEmpty()) {
      out.put("code", result.code().text());
    }
    put(out, "message", result.message());
    put(out, "message_id", result.messageId());
    for (SendError error : result.errors()) {
      ObjectNode entry = out.withArray("errors").addObject();
      put(entry, "code", error.code());
      put(entry, "message", error.message());
      put(entry, "attribute", error.attribute());
    }
  }

  private static void state(ObjectNode out, MessageStateEvent event) {
    put(out, "message_id", event.messageId());
    put(out, "message_state", event.state().text());
    put(out, "context", event.context());
    put(out, "direction", event.direction());
    put(out, "from_number", event.fromNumber());
    put(out, "to_number", event.toNumber());
    put(out, "body", event.body());
    list(out, "media", event.media());
    if (event.segments() != null) {
      out.put("segments", event.segments());
    }
    list(out, "tags", event.tags());
    put(out, "reason", event.reason());
  }

  private static void receive(ObjectNode out, MessageReceiveEvent event) {
    put(out, "message_id", event.messageId());
    put(out, "message_state", event.state().text());
    put(out, "direction", event.direction());
    put(out, "context", event.context());
    put(out, "from_number", event.fromNumber());
    put(out, "to_number", event.toNumber());
    put(out, "body", event.body());
    listUnlessEmpty(out, "media", event.media());
    if (event.segments() != 0) {
      out.put("segments", event.segments());
    }
    listUnlessEmpty(out, "tags", event.tags());
  }

  private static void put(ObjectNode out, String name, @Nullable String text) {
    if (text != null) {
      out.put(name, text);
    }
  }

  private static void put(ObjectNode out, String name, @Nullable OpenPayload value) {
    if (value != null) {
      JsonNode tree = value.tree();
      out.set(name, tree);
    }
  }

  private static void list(ObjectNode out, String name, @Nullable List<String> values) {
    if (values != null) {
      values.forEach(out.putArray(name)::add);
    }
  }

  private static void listUnlessEmpty(ObjectNode out, String name, List<String> values) {
    list(out, name, values.isEmpty() ? null : values);
  }
}
