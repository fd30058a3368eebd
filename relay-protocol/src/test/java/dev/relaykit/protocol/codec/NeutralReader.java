package dev.relaykit.protocol.codec;

import dev.relaykit.protocol.message.MessageState;
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
import dev.relaykit.protocol.rpc.PayloadType;
import dev.relaykit.protocol.rpc.ResultCode;
import dev.relaykit.protocol.rpc.RpcError;
import dev.relaykit.protocol.rpc.RpcId;
import dev.relaykit.protocol.session.Authentication;
import dev.relaykit.protocol.session.AuthorizationStateEvent;
import dev.relaykit.protocol.session.ConnectParams;
import dev.relaykit.protocol.session.ConnectResult;
import dev.relaykit.protocol.session.ContextsParams;
import dev.relaykit.protocol.session.DisconnectParams;
import dev.relaykit.protocol.session.Ping;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Builds frames from the neutral form of the vectors. */
final class NeutralReader {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private NeutralReader() {}

  /** The same tree with every <code>{"utf16": …}</code> replaced by the text it stands for. */
  static JsonNode resolved(JsonNode node) {
    if (node.isObject() && node.size() == 1 && node.has("utf16")) {
      String hex = node.get("utf16").asString();
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < hex.length(); i += 4) {
        text.append((char) Integer.parseInt(hex.substring(i, i + 4), 16));
      }
      return MAPPER.getNodeFactory().stringNode(text.toString());
    }
    if (node.isObject()) {
      ObjectNode copy = MAPPER.createObjectNode();
      node.properties().forEach(member -> copy.set(member.getKey(), resolved(member.getValue())));
      return copy;
    }
    if (node.isArray()) {
      ArrayNode copy = MAPPER.createArrayNode();
      node.forEach(entry -> copy.add(resolved(entry)));
      return copy;
    }
    return node;
  }

  static Frame frame(JsonNode in) {
    return switch (Frame.Kind.valueOf(in.get("kind").asString().toUpperCase(Locale.ROOT))) {
      case REQUEST ->
          new Frame.Request(
              in.has("id") ? id(in.get("id")) : null,
              in.get("method").asString(),
              payload(in.get("params")));
      case SUCCESS -> new Frame.Success(id(in.get("id")), payload(in.get("result")));
      case FAILURE -> new Frame.Failure(id(in.get("id")), error(in.get("error")));
    };
  }

  private static RpcId id(JsonNode in) {
    return in.has("number")
        ? RpcId.ofNumber(in.get("number").asString())
        : RpcId.ofString(in.get("string").asString());
  }

  private static RpcError error(JsonNode in) {
    return new RpcError(
        in.get("code").asInt(),
        text(in, "raw_code"),
        in.get("message").asString(),
        open(in, "data"));
  }

  private static Payload payload(JsonNode in) {
    return switch (type(in.get("type"))) {
      case CONNECT_PARAMS -> connect(in);
      case CONNECT_RESULT ->
          new ConnectResult(
              required(in, "protocol"),
              in.has("session_restored") ? in.get("session_restored").asBoolean() : null,
              text(in, "identity"),
              text(in, "sessionid"),
              text(in, "nodeid"),
              open(in, "authorization"));
      case CONTEXTS_PARAMS -> new ContextsParams(list(in, "contexts"));
      case PING -> new Ping(text(in, "timestamp"), text(in, "payload"));
      case DISCONNECT_PARAMS -> new DisconnectParams(in.get("restart").asBoolean());
      case SEND_PARAMS ->
          new SendParams(
              text(in, "context"),
              required(in, "to_number"),
              required(in, "from_number"),
              text(in, "body"),
              list(in, "media"),
              list(in, "tags"),
              text(in, "region"));
      case SEND_RESULT -> sendResult(in);
      case EVENT ->
          new EventParams(
              required(in, "event_type"),
              text(in, "timestamp"),
              text(in, "project_id"),
              text(in, "context"),
              payload(in.get("body")));
      case AUTHORIZATION_STATE -> new AuthorizationStateEvent(required(in, "authorization_state"));
      case MESSAGE_STATE -> state(in);
      case MESSAGE_RECEIVE -> receive(in);
      case OPEN -> OpenPayload.ofTree(in.get("value"));
      case MALFORMED ->
          new MalformedPayload(
              type(in.get("expected")),
              required(in, "pointer"),
              "is not as the vector wants it",
              OpenPayload.ofTree(in.get("raw")));
    };
  }

  private static ConnectParams connect(JsonNode in) {
    JsonNode version = in.get("version");
    JsonNode authentication = in.get("authentication");
    return new ConnectParams(
        new ConnectParams.Version(
            version.get("major").asInt(),
            version.get("minor").asInt(),
            version.get("revision").asInt()),
        text(in, "agent"),
        in.get("event_acks").asBoolean(),
        new Authentication(
            text(authentication, "project"),
            text(authentication, "token"),
            text(authentication, "jwt_token")),
        list(in, "contexts"),
        text(in, "protocol"),
        text(in, "authorization_state"));
  }

  private static SendResult sendResult(JsonNode in) {
    List<SendError> errors = new ArrayList<>();
    in.path("errors")
        .forEach(
            entry ->
                errors.add(
                    new SendError(
                        text(entry, "code"), text(entry, "message"), text(entry, "attribute"))));
    String code = text(in, "code");
    return new SendResult(
        code == null ? ResultCode.ABSENT : new ResultCode(code),
        text(in, "message"),
        text(in, "message_id"),
        errors);
  }

  private static MessageStateEvent state(JsonNode in) {
    return new MessageStateEvent(
        required(in, "message_id"),
        MessageState.of(required(in, "message_state")),
        text(in, "context"),
        text(in, "direction"),
        text(in, "from_number"),
        text(in, "to_number"),
        text(in, "body"),
        in.has("media") ? list(in, "media") : null,
        in.has("segments") ? in.get("segments").asInt() : null,
        in.has("tags") ? list(in, "tags") : null,
        text(in, "reason"));
  }

  private static MessageReceiveEvent receive(JsonNode in) {
    return new MessageReceiveEvent(
        required(in, "message_id"),
        MessageState.of(required(in, "message_state")),
        required(in, "direction"),
        text(in, "context"),
        text(in, "from_number"),
        text(in, "to_number"),
        text(in, "body"),
        list(in, "media"),
        in.path("segments").asInt(0),
        list(in, "tags"));
  }

  private static PayloadType type(JsonNode name) {
    return PayloadType.valueOf(name.asString().toUpperCase(Locale.ROOT));
  }

  private static String required(JsonNode in, String name) {
    return in.get(name).asString();
  }

  private static @Nullable String text(JsonNode in, String name) {
    return in.has(name) ? in.get(name).asString() : null;
  }

  private static @Nullable OpenPayload open(JsonNode in, String name) {
    return in.has(name) ? OpenPayload.ofTree(in.get(name)) : null;
  }

  private static List<String> list(JsonNode in, String name) {
    List<String> values = new ArrayList<>();
    in.path(name).forEach(entry -> values.add(entry.asString()));
    return values;
  }
}
