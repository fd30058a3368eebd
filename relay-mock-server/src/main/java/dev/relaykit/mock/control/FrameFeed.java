package dev.relaykit.mock.control;

import dev.relaykit.mock.journal.JournalEntry;
import dev.relaykit.mock.journal.SeenFrame;
import dev.relaykit.mock.journal.SeenFrames;
import dev.relaykit.mock.journal.Subscription;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells each new frame to those who wait for one. A frame is read once for all of them, and not at
 * all while nobody waits. Safe to share between threads.
 */
final class FrameFeed {

  /** Most listeners at a time: requests that wait for a frame, and streams of events. */
  static final int MAX_LISTENERS = 1000;

  private final ServerView server;
  private final SeenFrames frames;
  private final List<Consumer<SeenFrame>> listeners = new CopyOnWriteArrayList<>();
  private @Nullable Subscription journal;

  FrameFeed(ServerView server) {
    this.server = server;
    this.frames = new SeenFrames(server.journal());
  }

  /**
   * Tells a listener of every frame from now on; it is called by the thread that adds the frame,
   * and must be quick.
   *
   * @throws RefusedRequest if there are too many already
   */
  synchronized Subscription listen(Consumer<SeenFrame> listener) {
    if (listeners.size() >= MAX_LISTENERS) {
      throw RefusedRequest.of(
          ControlResponse.TOO_MANY,
          ControlResponse.problem(
              MAX_LISTENERS + " requests wait for frames already; end some of them first"));
    }
    listeners.add(listener);
    if (journal == null) {
      journal = server.journal().subscribe(this::tell);
    }
    return () -> leave(listener);
  }

  /** How many listen now. */
  int size() {
    return listeners.size();
  }

  private synchronized void leave(Consumer<SeenFrame> listener) {
    listeners.remove(listener);
    Subscription known = journal;
    if (listeners.isEmpty() && known != null) {
      known.cancel();
      journal = null;
    }
  }

  private void tell(JournalEntry entry) {
    if (!listeners.isEmpty()) {
      SeenFrame frame = frames.read(entry);
      listeners.forEach(listener -> listener.accept(frame));
    }
  }
}
