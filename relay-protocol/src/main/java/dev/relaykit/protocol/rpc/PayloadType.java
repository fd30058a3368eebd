package dev.relaykit.protocol.rpc;

/** The payloads that both decoders know by name, and the two that stand for all the rest. */
public enum PayloadType {
  /** {@code signalwire.connect} parameters. */
  CONNECT_PARAMS,
  /** {@code signalwire.connect} result. */
  CONNECT_RESULT,
  /** {@code signalwire.receive} and {@code signalwire.unreceive} parameters. */
  CONTEXTS_PARAMS,
  /** {@code signalwire.ping} parameters, and the result that echoes them. */
  PING,
  /** {@code signalwire.disconnect} parameters. */
  DISCONNECT_PARAMS,
  /** {@code messaging.send} parameters. */
  SEND_PARAMS,
  /** {@code messaging.send} result, accepted or refused. */
  SEND_RESULT,
  /** {@code signalwire.event} parameters: the envelope around an event body. */
  EVENT,
  /** Body of a {@code signalwire.authorization.state} event. */
  AUTHORIZATION_STATE,
  /** Body of a {@code messaging.state} event. */
  MESSAGE_STATE,
  /** Body of a {@code messaging.receive} event. */
  MESSAGE_RECEIVE,
  /** Any other JSON value, as a tree. */
  OPEN,
  /** A payload of one of the types above that lacks what its rule demands. */
  MALFORMED
}
