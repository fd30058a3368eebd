package dev.relaykit.mock.journal;

import dev.relaykit.protocol.time.SystemTime;
import dev.relaykit.protocol.time.Ticker;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Every frame that the server has received and sent, in order (REL-MOCK-003). Messages that are no
 * JSON, and binary ones, are no frames: those that come in are logged and do not stand here.
 *
 * <p>Bounded: the newest {@value #MAX_ENTRIES_PER_CONNECTION} frames of a connection, {@value
 * #MAX_BYTES} bytes in all (the connections with the most bytes then lose their oldest frames), and
 * {@value #MAX_CONNECTIONS} connections (the oldest goes as a whole). Frames of closed connections
 * stay. Safe to share between threads; lists are snapshots, oldest first.
 */
public final class Journal {

  /** Most frames that are kept of one connection. */
  public static final int MAX_ENTRIES_PER_CONNECTION = 1000;

  /** Most bytes that are kept in all. */
  public static final int MAX_BYTES = 64 * 1024 * 1024;

  /** Most connections that are kept, closed ones included. */
  public static final int MAX_CONNECTIONS = 20_000;

  /** Most notes that are kept in all; the oldest goes first. */
  public static final int MAX_NOTES = 10_000;

  /** Longest text of a note, in UTF-16 units; the rest is cut off. */
  public static final int MAX_NOTE_LENGTH = 1000;

  private static final int ROOM_BYTES = MAX_BYTES / 64;

  private final InstantSource clock;
  private final Map<String, ConnectionLog> logs = new LinkedHashMap<>();
  private final List<Consumer<JournalEntry>> listeners = new CopyOnWriteArrayList<>();
  private final ArrayDeque<JournalNote> notes = new ArrayDeque<>();
  private final Map<String, String> projects = new LinkedHashMap<>();

  /** Those of the connections with a project that have ended; a reset forgets them. */
  private final Set<String> ended = new HashSet<>();

  private final List<Consumer<JournalNote>> noteListeners = new CopyOnWriteArrayList<>();
  private final List<ResetListener> resetListeners = new CopyOnWriteArrayList<>();
  private final long[] frames = new long[Direction.values().length];
  private final long[] frameBytes = new long[Direction.values().length];
  private long lastNumber;
  private long bytes;

  /** An empty journal that takes its times from the given clock. */
  public Journal(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Adds a frame, wakes those that wait for one, and tells the listeners.
   *
   * @param direction which way it goes
   * @param sessionId the connection
   * @param json the frame, not copied: the caller must not change it afterwards
   * @return the new entry
   */
  public JournalEntry add(Direction direction, String sessionId, byte[] json) {
    return add(direction, sessionId, json, false);
  }

  /**
   * The same for a frame that may have gone as a binary message; such a one is shown as a string,
   * since no peer takes it for a frame (REL-TRAN-007).
   */
  public JournalEntry add(Direction direction, String sessionId, byte[] json, boolean isBinary) {
    JournalEntry entry = keep(direction, sessionId, json, isBinary);
    if (!listeners.isEmpty()) {
      listeners.forEach(listener -> listener.accept(entry));
    }
    return entry;
  }

  private synchronized JournalEntry keep(
      Direction direction, String sessionId, byte[] json, boolean isBinary) {
    ConnectionLog log = logs.get(sessionId);
    if (log == null) {
      log = new ConnectionLog();
      logs.put(sessionId, log);
      if (logs.size() > MAX_CONNECTIONS) {
        Iterator<ConnectionLog> oldest = logs.values().iterator();
        bytes -= oldest.next().bytes();
        oldest.remove();
      }
    }
    JournalEntry entry =
        new JournalEntry(++lastNumber, clock.instant(), direction, sessionId, json, isBinary);
    frames[direction.ordinal()]++;
    frameBytes[direction.ordinal()] += json.length;
    bytes += log.add(entry);
    if (bytes > MAX_BYTES) {
      makeRoom();
    }
    notifyAll();
    return entry;
  }

  /**
   * Tells a listener of every frame that is added from now on, whatever becomes of it afterwards:
   * neither a reset nor a full journal hides one. The listener is called by the thread that adds,
   * and must be quick.
   */
  public Subscription subscribe(Consumer<JournalEntry> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /**
   * Remembers whose frames those of a connection are. A reset does not forget it while the
   * connection goes on; of more than {@value #MAX_CONNECTIONS} connections the oldest goes.
   *
   * @param project the project that the connection has logged in to
   */
  public synchronized void belongs(String sessionId, String project) {
    projects.remove(sessionId);
    projects.put(sessionId, project);
    if (projects.size() > MAX_CONNECTIONS) {
      Iterator<String> oldest = projects.keySet().iterator();
      ended.remove(oldest.next());
      oldest.remove();
    }
  }

  /** The connection has ended: the next reset forgets whose it was. */
  public synchronized void ended(String sessionId) {
    if (projects.containsKey(sessionId)) {
      ended.add(sessionId);
    }
  }

  /** The project that a connection has logged in to, or null if none is known. */
  public synchronized @Nullable String projectOf(String sessionId) {
    return projects.get(sessionId);
  }

  /** Tells a listener of every note that is added from now on, as {@link #subscribe} does. */
  public Subscription subscribeNotes(Consumer<JournalNote> listener) {
    noteListeners.add(listener);
    return () -> noteListeners.remove(listener);
  }

  /** How many frames went this way since the start; no reset forgets them. */
  public synchronized long frames(Direction direction) {
    return frames[direction.ordinal()];
  }

  /** How many bytes of frames went this way since the start. */
  public synchronized long frameBytes(Direction direction) {
    return frameBytes[direction.ordinal()];
  }

  /** How many bytes are kept, about. */
  public synchronized long bytes() {
    return bytes;
  }

  /** The newest number given out; its frame may be gone already. */
  public synchronized long lastNumber() {
    return lastNumber;
  }

  /**
   * Adds a note, which stands beside the frames and not among them.
   *
   * @param sessionId the connection
   * @param text a few words, without secrets
   */
  public void note(String sessionId, String text) {
    JournalNote note = keep(sessionId, text);
    noteListeners.forEach(listener -> listener.accept(note));
  }

  private synchronized JournalNote keep(String sessionId, String text) {
    if (notes.size() == MAX_NOTES) {
      notes.removeFirst();
    }
    String kept = text.substring(0, Math.min(text.length(), MAX_NOTE_LENGTH));
    JournalNote note = new JournalNote(++lastNumber, clock.instant(), sessionId, kept);
    notes.addLast(note);
    return note;
  }

  /** Adds a note about a connection that is no session, or not yet. */
  public void note(String text) {
    note("", text);
  }

  /** The notes, oldest first. */
  public synchronized List<JournalNote> notes() {
    return List.copyOf(notes);
  }

  /** In larger pieces, since looking at every log for each frame would take too long. */
  private void makeRoom() {
    long share =
        FairShare.of(
            logs.values().stream().mapToLong(ConnectionLog::bytes).toArray(),
            bytes - (MAX_BYTES - ROOM_BYTES));
    for (ConnectionLog log : logs.values()) {
      while (log.bytes() > share) {
        bytes -= log.removeOldest();
      }
    }
  }

  /** Every frame. */
  public List<JournalEntry> entries() {
    return snapshot(0).entries();
  }

  /** The frames of one connection; empty if there is none of this id. */
  public synchronized List<JournalEntry> entries(String sessionId) {
    List<JournalEntry> entries = new ArrayList<>();
    ConnectionLog log = logs.get(sessionId);
    if (log != null) {
      log.copyTo(entries);
    }
    return entries;
  }

  /** How many frames are kept. */
  public synchronized int size() {
    return logs.values().stream().mapToInt(ConnectionLog::size).sum();
  }

  /** Is told what a journal has forgotten; called by whoever resets it, and must be quick. */
  @FunctionalInterface
  public interface ResetListener {

    /**
     * The journal was emptied.
     *
     * @param sessionId the connection that it has forgotten, or null for all
     * @param last the newest number given out by then: nothing newer was forgotten
     */
    void forgotten(@Nullable String sessionId, long last);
  }

  /** Tells a listener of every reset from now on. */
  public void whenReset(ResetListener listener) {
    resetListeners.add(listener);
  }

  /** Forgets every frame. */
  public void reset() {
    long last = forgetAll();
    resetListeners.forEach(listener -> listener.forgotten(null, last));
  }

  private synchronized long forgetAll() {
    logs.clear();
    notes.clear();
    bytes = 0;
    ended.forEach(projects::remove);
    ended.clear();
    return lastNumber;
  }

  /** Forgets the frames of one connection; does nothing if there is none of this id. */
  public void reset(String sessionId) {
    long last = forget(sessionId);
    resetListeners.forEach(listener -> listener.forgotten(sessionId, last));
  }

  private synchronized long forget(String sessionId) {
    ConnectionLog log = logs.remove(sessionId);
    bytes -= log == null ? 0 : log.bytes();
    notes.removeIf(note -> note.sessionId().equals(sessionId));
    if (ended.remove(sessionId)) {
      projects.remove(sessionId);
    }
    return lastNumber;
  }

  /**
   * Returns the response to a request, or the client's acknowledgement of an event: the first frame
   * of the other direction with the same id.
   *
   * @return the response, or null if there is none yet, or it was dropped
   */
  public @Nullable JournalEntry answerTo(JournalEntry request) {
    return entries(request.sessionId()).stream()
        .filter(entry -> entry.answers(request))
        .findFirst()
        .orElse(null);
  }

  /**
   * Waits for a frame, and takes one that is there already. Blocks the calling thread.
   *
   * @param wanted says which; called by this thread, once for each frame
   * @param timeout how long to wait, by the system's clock
   * @return the oldest frame that is wanted, or null if none came in time
   * @throws InterruptedException if the calling thread is interrupted
   */
  public @Nullable JournalEntry await(Predicate<JournalEntry> wanted, Duration timeout)
      throws InterruptedException {
    Ticker ticker = new SystemTime();
    long end = ticker.nanos() + timeout.toNanos();
    Snapshot frames = snapshot(0);
    while (true) {
      for (JournalEntry entry : frames.entries()) {
        if (wanted.test(entry)) {
          return entry;
        }
      }
      if (!awaitNewerThan(frames.last(), end, ticker)) {
        return null;
      }
      frames = snapshot(frames.last());
    }
  }

  private synchronized boolean awaitNewerThan(long seen, long end, Ticker ticker)
      throws InterruptedException {
    while (lastNumber <= seen) {
      long left = end - ticker.nanos();
      if (left <= 0) {
        return false;
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    return true;
  }

  private synchronized Snapshot snapshot(long after) {
    List<JournalEntry> newer = new ArrayList<>();
    logs.values().forEach(log -> log.copyTo(newer, after));
    newer.sort(Comparator.comparingLong(JournalEntry::number));
    return new Snapshot(newer, lastNumber);
  }

  /**
   * Frames at one moment.
   *
   * @param last the newest number given out by then; its frame may be gone already
   */
  private record Snapshot(List<JournalEntry> entries, long last) {}
}
