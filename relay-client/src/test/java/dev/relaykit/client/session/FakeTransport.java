package dev.relaykit.client.session;

import dev.relaykit.protocol.rpc.Frame;
import dev.relaykit.protocol.time.Scheduler;
import dev.relaykit.protocol.time.VirtualTime;
import java.util.ArrayList;
import java.util.List;

/** A transport without a network: the test is the other end, and the clock stands still. */
final class FakeTransport implements Transport {

  final VirtualTime time = new VirtualTime();
  final List<FakeSocket> sockets = new ArrayList<>();
  final List<Runnable> held = new ArrayList<>();
  boolean holds;

  @Override
  public Socket open(int generation, Listener listener) {
    FakeSocket socket = new FakeSocket(generation, listener);
    sockets.add(socket);
    return socket;
  }

  @Override
  public void execute(Runnable task) {
    if (holds) {
      held.add(task);
    } else {
      task.run();
    }
  }

  @Override
  public boolean isEventLoop() {
    return false;
  }

  @Override
  public Scheduler scheduler() {
    return time;
  }

  @Override
  public void shutDown() {
    // There is nothing to shut down.
  }

  /** Runs what was handed over while the event loop stood still. */
  void goOn() {
    holds = false;
    held.forEach(Runnable::run);
    held.clear();
  }

  /** The socket that was opened last. */
  FakeSocket socket() {
    return sockets.get(sockets.size() - 1);
  }

  /** One socket; the test says what comes from it, and sees what was written to it. */
  static final class FakeSocket implements Transport.Socket {

    final int generation;
    final List<Frame> written = new ArrayList<>();
    private final Transport.Listener listener;
    boolean refusesSize;
    boolean congested;
    boolean gone;
    long waitingBytes;

    /** How many frames it takes before it is congested. */
    int takes = Integer.MAX_VALUE;

    boolean closed;
    boolean dropped;

    private FakeSocket(int generation, Transport.Listener listener) {
      this.generation = generation;
      this.listener = listener;
    }

    @Override
    public boolean write(Frame frame) {
      if (refusesSize) {
        return false;
      }
      written.add(frame);
      return true;
    }

    @Override
    public boolean isCongested() {
      return congested || written.size() >= takes;
    }

    @Override
    public boolean isGone() {
      return gone;
    }

    @Override
    public long waitingBytes() {
      return waitingBytes;
    }

    @Override
    public void close() {
      closed = true;
    }

    @Override
    public void drop() {
      dropped = true;
    }

    void opens() {
      listener.opened(generation);
    }

    void brings(Frame frame) {
      listener.received(generation, frame);
    }

    void breaks(String cause) {
      listener.lost(generation, cause);
    }

    /** The last frame that was written. */
    Frame last() {
      return written.get(written.size() - 1);
    }

    /** The last request that was written. */
    Frame.Request lastRequest() {
      return (Frame.Request) last();
    }
  }
}
