package dev.relaykit.conformance.model;

import java.util.Arrays;
import java.util.Optional;

/** What a subject may be able to do, and what a case may rely on. A closed list. */
public enum Feature {
  /** A client that connects without TLS. */
  WS("ws"),
  /** A client that connects with TLS, and trusts the certificates of a file. */
  WSS("wss"),
  /** Login with a JWT. */
  JWT("jwt"),
  /** Contexts in the login. */
  CONTEXTS("contexts"),
  /** {@code signalwire.receive} and {@code signalwire.unreceive}. */
  RECEIVE("receive"),
  /** Inbound messages. */
  INBOX("inbox"),
  /** {@code messaging.send}. */
  MESSAGING("messaging"),
  /** Waiting for the end of a message. */
  WAIT("wait"),
  /** A listener for the states of one message. */
  LISTENER("listener"),
  /** A callback for the end of one message. */
  ON_COMPLETED("on_completed"),
  /** Tags of a message. */
  TAGS("tags"),
  /** The region of a message. */
  REGION("region"),
  /** A client that connects again by itself. */
  RECONNECT("reconnect"),
  /** A session that goes on after a lost connection. */
  RESUME("resume"),
  /** A client whose timeouts, pings and back-off can be set. */
  TIMING("timing"),
  /** Sends while there is no connection wait for the next one. */
  OFFLINE_QUEUE("offline_queue"),
  /** Listeners that throw, take their time, or use the client. */
  CALLBACKS("callbacks"),
  /** A caller can give up a send that is under way. */
  GIVE_UP("give_up"),
  /** A client that has ended can be told to connect again, whatever it then does. */
  CONNECT_AGAIN("connect_again"),
  /** Many sends at once. */
  SEND_MANY("send_many"),
  /** An observer of events as they came. */
  OBSERVE("observe"),
  /** The testee knows what the client logs. */
  LOG("log"),
  /** A new JWT for the session that there is. */
  REAUTHENTICATE("reauthenticate"),
  /** What a client finds in its environment can be set. */
  ENVIRONMENT("environment"),
  /** A server that keeps the REL-MOCK rules. */
  MOCK("mock");

  private final String wireName;

  Feature(String wireName) {
    this.wireName = wireName;
  }

  /** The word for it in case files, on the command line and in the testee protocol. */
  public String wireName() {
    return wireName;
  }

  /** The feature of this name. */
  public static Optional<Feature> named(String name) {
    return Arrays.stream(values()).filter(one -> one.wireName.equals(name)).findFirst();
  }
}
