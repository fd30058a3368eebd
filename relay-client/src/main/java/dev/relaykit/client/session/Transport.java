package dev.relaykit.client.session;

import dev.relaykit.protocol.rpc.Frame;
import dev.relaykit.protocol.rpc.RpcId;
import dev.relaykit.protocol.time.Scheduler;
import org.jspecify.annotations.Nullable;

/** How the session reaches the network, and the one thread that everything of a client runs on. */
public interface Transport {

  /**
   * Opens a socket; {@code listener} hears of it on the event loop, never inside this call.
   *
   * @param generation the socket's number, which the listener is told with everything
   */
  Socket open(int generation, Listener listener);

  /** Runs a task on the event loop; at once if that has stopped. */
  void execute(Runnable task);

  /** Whether the calling thread is the event loop. */
  boolean isEventLoop();

  /** Runs tasks later, on the event loop. */
  Scheduler scheduler();

  /**
   * Lets the event loop do what it has, and then stop; returns when it has, or after five seconds.
   */
  void shutDown();

  /** One socket. On the event loop only; does nothing once the socket is gone. */
  interface Socket {

    /** Largest frame that is written, in bytes (REL-TRAN-011). */
    int MAX_FRAME_BYTES = 1024 * 1024;

    /**
     * Writes a frame after those before it.
     *
     * @return false if the frame is larger than {@link #MAX_FRAME_BYTES}; nothing was written then
     * @throws IllegalArgumentException if a text in the frame has no UTF-8 form
     */
    boolean write(Frame frame);

    /**
     * Whether so much waits to be taken by the server that new requests should not be added;
     * answers may be.
     */
    boolean isCongested();

    /**
     * Whether the connection has ended, of which the session hears in a later turn of the event
     * loop: what is written now never leaves.
     */
    boolean isGone();

    /** How many bytes wait to be taken by the server. */
    long waitingBytes();

    /** Closes with code 1000 and then cuts the connection. */
    void close();

    /** Cuts the connection without a handshake (REL-PING-008). */
    void drop();
  }

  /** What the session hears of a socket. On the event loop. */
  interface Listener {

    /** The upgrade is done. */
    void opened(int generation);

    /** A frame has come. */
    void received(int generation, Frame frame);

    /**
     * The socket could not be opened, or is gone.
     *
     * @param cause why, for people
     */
    void lost(int generation, String cause);

    /** A frame was written. */
    void written();

    /** Whether {@link #seen} wants to be told. */
    boolean isWatched();

    /**
     * A frame was written, or has come and is about to be read; in the order of the wire.
     *
     * @param outbound whether it was written
     * @param json a copy of its bytes
     */
    void seen(int generation, boolean outbound, byte[] json);

    /**
     * Something has come that is no frame, and is ignored (REL-RPC-007, REL-RPC-008).
     *
     * @param why what is wrong with it, for people; may repeat what the server sent
     */
    void unreadable(int generation, String why);

    /** A message has come that is larger than any that is taken; {@link #lost} follows. */
    void tooLarge();

    /** The frame of the last {@link #seen} that came was read, or could not be. */
    void readEnds();

    /** The method of a request that waits for its response, or null. */
    @Nullable String methodOf(RpcId id);
  }
}
