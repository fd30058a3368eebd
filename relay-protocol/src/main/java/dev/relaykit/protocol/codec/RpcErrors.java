package dev.relaykit.protocol.codec;

import dev.relaykit.protocol.rpc.OpenPayload;
import dev.relaykit.protocol.rpc.RpcError;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads the {@code error} member of a response, whatever shape it has (REL-RPC-030 to REL-RPC-032).
 */
final class RpcErrors {

  private RpcErrors() {}

  static RpcError read(JsonText text) {
    try (JsonParser parser = text.parser()) {
      return parser.nextToken() == JsonToken.START_OBJECT
          ? object(text, parser)
          : RpcError.of(RpcError.NO_CODE, plainText(text, parser));
    }
  }

  private static RpcError object(JsonText text, JsonParser parser) {
    Integer code = null;
    String rawCode = null;
    String message = RpcError.NO_MESSAGE;
    OpenPayload data = null;
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      JsonToken token = parser.nextToken();
      int start = text.startOf(parser);
      JsonText value = text.slice(start, text.skipValue(parser));
      switch (name) {
        case "code" -> {
          code = code(token, parser, value);
          rawCode = code == null ? value.text() : null;
        }
        case "message" -> message = message(token, parser);
        case "data" -> data = token == JsonToken.VALUE_NULL ? null : value.open();
        default -> {
          // Unknown members are ignored (REL-RPC-005).
        }
      }
    }
    return new RpcError(code == null ? RpcError.NO_CODE : code, rawCode, message, data);
  }

  private static @Nullable Integer code(JsonToken token, JsonParser parser, JsonText value) {
    return switch (token) {
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Numbers.integer(value.text());
      case VALUE_STRING ->
          Numbers.isNumber(parser.getString()) ? Numbers.integer(parser.getString()) : null;
      default -> null;
    };
  }

  private static String message(JsonToken token, JsonParser parser) {
    return token == JsonToken.VALUE_STRING ? parser.getString() : RpcError.NO_MESSAGE;
  }

  private static String plainText(JsonText text, JsonParser parser) {
    return parser.currentToken() == JsonToken.VALUE_STRING ? parser.getString() : text.text();
  }
}
