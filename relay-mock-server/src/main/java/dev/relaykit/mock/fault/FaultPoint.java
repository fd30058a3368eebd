package dev.relaykit.mock.fault;

/** The moment at which a fault happens. */
public enum FaultPoint {
  /** A client asks for the upgrade to WebSocket. */
  UPGRADE("upgrade"),
  /** A {@code signalwire.connect} has come and is not answered yet. */
  CONNECT("connect"),
  /** A reply is about to be sent; a frame fault happens to the reply itself. */
  BEFORE_REPLY("before_reply"),
  /** A reply has been sent. */
  AFTER_REPLY("after_reply"),
  /** An event is about to be sent; a frame fault happens to the event itself. */
  EVENT("event"),
  /** At once to connections that are open; a frame fault happens to the next frame. */
  NOW("now");

  private final String wireName;

  FaultPoint(String wireName) {
    this.wireName = wireName;
  }

  /** The word for it in scenario files and on the control plane. */
  public String wireName() {
    return wireName;
  }
}
