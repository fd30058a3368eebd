package dev.relaykit.soak.run;

import dev.relaykit.protocol.session.ErrorKind;
import dev.relaykit.soak.plan.PlannedMessage;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A client that is tried by the soak. All methods may be called from every thread. */
public interface SoakClient extends AutoCloseable {

  /** Opens clients. */
  @FunctionalInterface
  interface Subject {

    /**
     * A client that has not connected yet.
     *
     * @param port where the server listens, on the loopback address, unencrypted
     */
    SoakClient open(int port, Settings settings);
  }

  /**
   * How a client is to be set.
   *
   * @param requestTimeout how long a request may wait for its response
   * @param pingInterval how often to ping
   * @param backoffBase the first delay between two attempts to connect
   * @param backoffCap the longest
   * @param context the context to subscribe to
   */
  record Settings(
      Duration requestTimeout,
      Duration pingInterval,
      Duration backoffBase,
      Duration backoffCap,
      String context) {}

  /** What a client says of one message. Called from any thread. */
  interface Listener {

    /**
     * The send was accepted.
     *
     * @param isDone tells whether the client says that the message has ended
     */
    void accepted(String messageId, BooleanSupplier isDone);

    /** The send has failed. */
    void failed(ErrorKind kind, @Nullable String serverCode);

    /** The send was ended by its caller. */
    void cancelled();

    /** The state listener was told of a state, as on the wire. */
    void changed(String state);

    /** {@code onCompleted} was told of the end: a state as on the wire, or an error. */
    void completed(@Nullable String state, @Nullable ErrorKind error);

    /** Somebody waits for the end of the message from now on. */
    void waits();

    /** A wait has ended: a state as on the wire, or an error. */
    void waited(@Nullable String state, @Nullable ErrorKind error);
  }

  /**
   * How much a client holds.
   *
   * @param pending requests that wait for a response
   * @param queued requests that wait for a session
   * @param tracked messages that have not ended
   * @param early events that wait for their message
   */
  record Holds(int pending, int queued, int tracked, int early) {}

  /** Starts to connect, and goes on with it until it is closed. */
  void connect();

  /**
   * Sends a message to its number.
   *
   * @return cancels the send
   */
  Runnable send(PlannedMessage message, Listener listener);

  /** Whether it has given up, since its login was rejected again and again. */
  boolean hasFailed();

  /** How much it holds now. */
  Holds holds();

  @Override
  void close();
}
