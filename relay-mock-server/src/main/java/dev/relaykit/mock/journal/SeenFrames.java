package dev.relaykit.mock.journal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a journal: the frames that a query wants, oldest first. Safe to share between threads. */
public final class SeenFrames {

  /** How many of the newest frames are compared when none is as wanted. */
  public static final int MAX_COMPARED = 200;

  private final Journal journal;

  /** A reader of the given journal. */
  public SeenFrames(Journal journal) {
    this.journal = journal;
  }

  /** Reads an entry of this journal. */
  public SeenFrame read(JournalEntry entry) {
    return SeenFrame.of(entry, journal.projectOf(entry.sessionId()));
  }

  /** Every frame that is wanted. */
  public List<SeenFrame> list(FrameQuery query) {
    return list(query, Integer.MAX_VALUE);
  }

  /**
   * The oldest frames that are wanted. Of a message that includes its request, and the
   * acknowledgements of its events, which do not name it.
   *
   * @param limit how many at most
   */
  public List<SeenFrame> list(FrameQuery query, int limit) {
    String wanted = query.wanted(FrameMember.MESSAGE_ID);
    Set<String> exchanges = wanted == null ? Set.of() : exchanges(wanted, query.sessionId());
    FrameQuery others = query.with(FrameMember.MESSAGE_ID, null);
    List<SeenFrame> found = new ArrayList<>();
    for (JournalEntry entry : entries(query.sessionId())) {
      if (found.size() == limit) {
        break;
      }
      if (!others.canMatch(entry)) {
        continue;
      }
      SeenFrame frame = read(entry);
      if (query.matches(frame) || (exchanges.contains(exchange(frame)) && others.matches(frame))) {
        found.add(frame);
      }
    }
    return found;
  }

  /** The oldest frame that is wanted, or null if there is none. */
  public @Nullable SeenFrame first(FrameQuery query) {
    List<SeenFrame> found = list(query, 1);
    return found.isEmpty() ? null : found.get(0);
  }

  /** The newest frames, of one connection or of all; what a near miss is looked for among. */
  public List<SeenFrame> newest(@Nullable String sessionId) {
    List<JournalEntry> all = entries(sessionId);
    return all.subList(Math.max(0, all.size() - MAX_COMPARED), all.size()).stream()
        .map(this::read)
        .toList();
  }

  private List<JournalEntry> entries(@Nullable String sessionId) {
    return sessionId == null ? journal.entries() : journal.entries(sessionId);
  }

  /** The exchanges that a message is named in, as request or response. */
  private Set<String> exchanges(String messageId, @Nullable String sessionId) {
    Set<String> exchanges = new HashSet<>();
    for (JournalEntry entry : entries(sessionId)) {
      SeenFrame frame = read(entry);
      if (messageId.equals(frame.messageId()) && frame.requestId() != null) {
        exchanges.add(exchange(frame));
      }
    }
    return exchanges;
  }

  /** A request and its response have the same id; those of each side are numbered apart. */
  private static String exchange(SeenFrame frame) {
    boolean byClient = (frame.direction() == Direction.RECEIVED) == (frame.outerMethod() != null);
    return frame.sessionId() + (byClient ? " c " : " s ") + frame.requestId();
  }
}
