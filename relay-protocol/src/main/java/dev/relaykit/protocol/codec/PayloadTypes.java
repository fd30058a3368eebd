package dev.relaykit.protocol.codec;

import dev.relaykit.protocol.rpc.Method;
import dev.relaykit.protocol.rpc.PayloadType;
import org.jspecify.annotations.Nullable;

/** Which method and event names call for which payload. */
final class PayloadTypes {

  private PayloadTypes() {}

  static PayloadType ofParams(String method) {
    return switch (method) {
      case Method.EVENT -> PayloadType.EVENT;
      case Method.MESSAGING_SEND -> PayloadType.SEND_PARAMS;
      case Method.PING -> PayloadType.PING;
      case Method.CONNECT -> PayloadType.CONNECT_PARAMS;
      case Method.RECEIVE, Method.UNRECEIVE -> PayloadType.CONTEXTS_PARAMS;
      case Method.DISCONNECT -> PayloadType.DISCONNECT_PARAMS;
      default -> PayloadType.OPEN;
    };
  }

  static PayloadType ofResult(@Nullable String method) {
    if (method == null) {
      return PayloadType.OPEN;
    }
    return switch (method) {
      case Method.MESSAGING_SEND -> PayloadType.SEND_RESULT;
      case Method.CONNECT -> PayloadType.CONNECT_RESULT;
      case Method.PING -> PayloadType.PING;
      default -> PayloadType.OPEN;
    };
  }

  static PayloadType ofEvent(String eventType) {
    return switch (eventType) {
      case Method.MESSAGING_STATE -> PayloadType.MESSAGE_STATE;
      case Method.MESSAGING_RECEIVE -> PayloadType.MESSAGE_RECEIVE;
      case Method.AUTHORIZATION_STATE -> PayloadType.AUTHORIZATION_STATE;
      default -> PayloadType.OPEN;
    };
  }
}
