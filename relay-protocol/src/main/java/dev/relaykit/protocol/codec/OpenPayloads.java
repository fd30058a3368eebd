package dev.relaykit.protocol.codec;

import dev.relaykit.protocol.rpc.Payload;
import dev.relaykit.protocol.rpc.PayloadType;
import tools.jackson.databind.JsonNode;

/** Reads payloads by way of a tree. Immutable; any thread. */
final class OpenPayloads implements PayloadReader {

  @Override
  public Payload read(PayloadType type, JsonText text) {
    if (type == PayloadType.OPEN || type == PayloadType.MALFORMED) {
      return text.open();
    }
    Payload notAnObject = Events.notAnObject(type, text);
    if (notAnObject != null) {
      return notAnObject;
    }
    JsonNode tree = text.open().tree();
    return switch (type) {
      case EVENT -> Events.read(text, this);
      case CONNECT_PARAMS -> OpenSession.connectParams(tree, text);
      case CONNECT_RESULT -> OpenSession.connectResult(tree, text);
      case CONTEXTS_PARAMS -> OpenSession.contexts(tree, text);
      case PING -> OpenSession.ping(tree, text);
      case DISCONNECT_PARAMS -> OpenSession.disconnect(tree);
      case AUTHORIZATION_STATE -> OpenSession.authorizationState(tree);
      case SEND_PARAMS -> OpenMessaging.sendParams(tree, text);
      case SEND_RESULT -> OpenMessaging.sendResult(tree, text);
      case MESSAGE_STATE -> OpenMessaging.messageState(tree, text);
      case MESSAGE_RECEIVE -> OpenMessaging.messageReceive(tree, text);
      case OPEN, MALFORMED -> text.open();
    };
  }
}
