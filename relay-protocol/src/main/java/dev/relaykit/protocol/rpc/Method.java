package dev.relaykit.protocol.rpc;

/** The names of the methods and events that this project acts on; every other name is data. */
public final class Method {

  /** Opens or resumes a session. */
  public static final String CONNECT = "signalwire.connect";

  /** Replaces the JWT of a session. */
  public static final String REAUTHENTICATE = "signalwire.reauthenticate";

  /** Asks the peer for a sign of life; either side may send it. */
  public static final String PING = "signalwire.ping";

  /** Tells a client that its connection is about to be closed. */
  public static final String DISCONNECT = "signalwire.disconnect";

  /** Subscribes to contexts. */
  public static final String RECEIVE = "signalwire.receive";

  /** Ends the subscription to contexts. */
  public static final String UNRECEIVE = "signalwire.unreceive";

  /** Wraps another method (REL-RPC-052). */
  public static final String EXECUTE = "signalwire.execute";

  /** Carries an event from server to client. */
  public static final String EVENT = "signalwire.event";

  /** Sends an SMS or MMS. */
  public static final String MESSAGING_SEND = "messaging.send";

  /** Event: an outbound message has changed state. */
  public static final String MESSAGING_STATE = "messaging.state";

  /** Event: an inbound message has arrived. */
  public static final String MESSAGING_RECEIVE = "messaging.receive";

  /** Event: the opaque state that lets a session be resumed. */
  public static final String AUTHORIZATION_STATE = "signalwire.authorization.state";

  private Method() {}
}
