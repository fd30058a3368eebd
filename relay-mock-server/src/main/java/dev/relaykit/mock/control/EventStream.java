package dev.relaykit.mock.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.relaykit.mock.journal.FrameJson;
import dev.relaykit.mock.journal.FrameQuery;
import dev.relaykit.mock.journal.JournalJson;
import dev.relaykit.mock.journal.JournalNote;
import dev.relaykit.mock.journal.SeenFrame;
import dev.relaykit.mock.journal.SeenFrames;
import dev.relaykit.mock.journal.Subscription;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Server-sent events of the journal for one reader, and of what others change about the server.
 * What a slow reader does not take in time it loses, and is told how much; nobody waits for it.
 * Safe to share between threads.
 */
final class EventStream {

  /** Most events that wait for one reader. */
  static final int MAX_WAITING_EVENTS = 1000;

  /** Most bytes of frames that wait for one reader. */
  static final int MAX_WAITING_BYTES = 4 * 1024 * 1024;

  private final SeenFrames frames;
  private final FrameQuery wanted;
  private final FrameFeed feed;
  private final ServerView server;
  private final List<Subscription> subscriptions = new ArrayList<>();
  private Sink sink = (event, written) -> {};
  private long newest;
  private int waitingEvents;
  private long waitingBytes;
  private long lost;
  private boolean begun;
  private boolean ended;

  /** Where the text of events goes. */
  interface Sink {

    /**
     * Writes without blocking.
     *
     * @param written called when the reader's socket has taken it, or cannot any more
     */
    void write(byte[] event, Runnable written);
  }

  /**
   * A stream that has not begun.
   *
   * @param wanted which frames
   * @param replays whether frames that are there already come first
   */
  EventStream(ServerView server, FrameFeed feed, FrameQuery wanted, boolean replays) {
    this.server = server;
    this.feed = feed;
    this.frames = new SeenFrames(server.journal());
    this.wanted = wanted;
    this.newest = replays ? 0 : server.journal().lastNumber();
  }

  /**
   * Takes a place among those who listen.
   *
   * @throws RefusedRequest if there are too many already
   */
  synchronized void listen() {
    subscriptions.add(feed.listen(this::offer));
    subscriptions.add(server.journal().subscribeNotes(this::offer));
    subscriptions.add(server.engine().watch(this::offer));
    subscriptions.add(server.changes().subscribe(this::offer));
  }

  /** Begins to write: first what is there already, if that is asked for. */
  void begin(Sink target) {
    synchronized (this) {
      sink = target;
      send(": the journal as it grows\n\n".getBytes(UTF_8), 0);
    }
    long known = server.journal().lastNumber();
    catchUp();
    synchronized (this) {
      // What came meanwhile is little, so that those who add to the journal hardly wait.
      newest = Math.max(newest, known);
      catchUp();
      begun = true;
    }
  }

  private void catchUp() {
    long from = newest();
    List<SeenFrame> missed = frames.list(wanted.after(Math.max(from, wanted.after())));
    int skipped = Math.max(0, missed.size() - MAX_WAITING_EVENTS + 2);
    synchronized (this) {
      lost += skipped;
      missed.subList(skipped, missed.size()).forEach(this::tell);
    }
  }

  private synchronized long newest() {
    return newest;
  }

  /** The reader has left. */
  void end() {
    List<Subscription> all;
    synchronized (this) {
      ended = true;
      all = List.copyOf(subscriptions);
      subscriptions.clear();
    }
    all.forEach(Subscription::cancel);
  }

  private synchronized void offer(SeenFrame frame) {
    if (begun) {
      tell(frame);
    }
  }

  private void tell(SeenFrame frame) {
    if (frame.number() > newest && wanted.matches(frame)) {
      newest = frame.number();
      if (hasRoomFor(frame.entry().bytes())) {
        send(event("frame", frame.number(), FrameJson.write(frame)), frame.entry().bytes());
      }
    }
  }

  private synchronized void offer(JournalNote note) {
    String session = wanted.sessionId();
    if (begun
        && (session == null || session.equals(note.sessionId()))
        && hasRoomFor(note.text().length())) {
      send(
          event(
              "note",
              note.number(),
              JsonNodeFactory.instance
                  .objectNode()
                  .put("ordinal", note.number())
                  .put("timestamp", JournalJson.seconds(note.at()))
                  .put("session_id", note.sessionId().isEmpty() ? null : note.sessionId())
                  .put("note", note.text())),
          note.text().length());
    }
  }

  private synchronized void offer(String sessionId, boolean opened) {
    String session = wanted.sessionId();
    if (begun && (session == null || session.equals(sessionId)) && hasRoomFor(0)) {
      send(
          event(
              "session",
              0,
              JsonNodeFactory.instance
                  .objectNode()
                  .put("session_id", sessionId)
                  .put("state", opened ? "opened" : "closed")),
          0);
    }
  }

  /** What concerns everybody concerns a reader of one session too. */
  private synchronized void offer(ServerChanges.Change change) {
    String session = wanted.sessionId();
    boolean concerns =
        session == null || change.sessionId() == null || session.equals(change.sessionId());
    if (begun && concerns && hasRoomFor(0)) {
      send(event(change.kind(), 0, change.data()), 0);
    }
  }

  private boolean hasRoomFor(int bytes) {
    if (ended) {
      return false;
    }
    if (waitingEvents >= MAX_WAITING_EVENTS || waitingBytes + bytes > MAX_WAITING_BYTES) {
      lost++;
      return false;
    }
    tellLost();
    return true;
  }

  private void tellLost() {
    if (lost > 0) {
      byte[] gap = event("gap", 0, JsonNodeFactory.instance.objectNode().put("lost", lost));
      lost = 0;
      send(gap, 0);
    }
  }

  private void send(byte[] event, int bytes) {
    waitingEvents++;
    waitingBytes += bytes;
    sink.write(event, () -> written(bytes));
  }

  /** A reader who has caught up is told at once what it has lost. */
  synchronized void written(int bytes) {
    waitingEvents--;
    waitingBytes -= bytes;
    if (waitingEvents == 0 && !ended) {
      tellLost();
    }
  }

  private static byte[] event(String type, long id, JsonNode data) {
    return ((id == 0 ? "" : "id: " + id + "\n") + "event: " + type + "\ndata: " + data + "\n\n")
        .getBytes(UTF_8);
  }
}
