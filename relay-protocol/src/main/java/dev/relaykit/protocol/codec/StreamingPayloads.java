package dev.relaykit.protocol.codec;

import dev.relaykit.protocol.rpc.Payload;
import dev.relaykit.protocol.rpc.PayloadType;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/**
 * Reads payloads from their place in the frame without building a tree. For one thread at a time.
 */
final class StreamingPayloads implements PayloadReader {

  final StreamingMessaging messaging = new StreamingMessaging();
  final StreamingSession session = new StreamingSession();
  final StreamingEvents events = new StreamingEvents();

  @Override
  public Payload read(PayloadType type, JsonText text) {
    if (type == PayloadType.OPEN || type == PayloadType.MALFORMED) {
      return text.open();
    }
    Payload notAnObject = Events.notAnObject(type, text);
    if (notAnObject != null) {
      return notAnObject;
    }
    if (type == PayloadType.EVENT) {
      return Events.read(text, this);
    }
    try (JsonParser parser = text.parser()) {
      parser.nextToken();
      Payload payload = readObject(type, parser, text);
      return payload == null ? problems(type).first(type, text) : payload;
    }
  }

  private @Nullable Payload readObject(PayloadType type, JsonParser parser, JsonText text) {
    return switch (type) {
      case CONNECT_RESULT -> session.connectResult(parser, text);
      case CONNECT_PARAMS,
          CONTEXTS_PARAMS,
          PING,
          DISCONNECT_PARAMS,
          SEND_PARAMS,
          SEND_RESULT,
          AUTHORIZATION_STATE,
          MESSAGE_STATE,
          MESSAGE_RECEIVE,
          EVENT,
          OPEN,
          MALFORMED ->
          readObject(type, parser);
    };
  }

  /**
   * Reads the object that {@code parser} stands on, or gives null if it is malformed or needs its
   * text to be read.
   */
  @Nullable Payload readObject(PayloadType type, JsonParser parser) {
    return switch (type) {
      case CONNECT_PARAMS -> session.connectParams(parser);
      case CONTEXTS_PARAMS -> session.contexts(parser);
      case PING -> session.ping(parser);
      case DISCONNECT_PARAMS -> session.disconnect(parser);
      case AUTHORIZATION_STATE -> events.authorizationState(parser);
      case SEND_PARAMS -> messaging.sendParams(parser);
      case SEND_RESULT -> messaging.sendResult(parser);
      case MESSAGE_STATE -> events.messageState(parser);
      case MESSAGE_RECEIVE -> events.messageReceive(parser);
      case CONNECT_RESULT, EVENT, OPEN, MALFORMED -> null;
    };
  }

  private FieldProblems problems(PayloadType type) {
    return switch (type) {
      case SEND_PARAMS -> messaging.sendProblems;
      case MESSAGE_STATE, MESSAGE_RECEIVE -> events.problems;
      case CONNECT_PARAMS -> session.connectProblems;
      case CONNECT_RESULT -> session.resultProblems;
      case CONTEXTS_PARAMS -> session.contextsProblems;
      case PING, DISCONNECT_PARAMS, SEND_RESULT, EVENT, AUTHORIZATION_STATE, OPEN, MALFORMED ->
          throw new IllegalStateException(type + " is never malformed");
    };
  }

  /** The timestamp in the event body that was read last, or null. */
  @Nullable String bodyTimestamp() {
    return events.timestamp;
  }
}
