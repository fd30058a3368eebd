package dev.relaykit.protocol.message;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps state events whose message is not registered yet, for the moment in which it is
 * (REL-MSG-031).
 *
 * <p>Bounded three ways (REL-MSG-032): {@value #MAX_IDS} message ids, {@value #MAX_EVENTS_PER_ID}
 * events of one id, and {@value #MAX_AGE_SECONDS} seconds for one event; the oldest goes first.
 * What goes is returned, so that the caller can log it. Age is looked at in {@link #keep} and
 * {@link #expire} only. No clock and no threads: the caller passes the time, always from the same
 * ticker, and owns the buffer.
 *
 * @param <E> the kind of event
 */
public final class EarlyEvents<E> {

  /** Most message ids that are kept. */
  public static final int MAX_IDS = 256;

  /** Most events of one message id that are kept. */
  public static final int MAX_EVENTS_PER_ID = 16;

  /** How long one event is kept, in seconds. */
  public static final int MAX_AGE_SECONDS = 60;

  private static final long MAX_AGE_NANOS = MAX_AGE_SECONDS * 1_000_000_000L;

  private final Map<String, Deque<Kept<E>>> byId = new LinkedHashMap<>();

  /** Counted, and not added up when asked for, so that another thread may look. */
  private int size;

  /**
   * An event that had to go.
   *
   * @param messageId the message it was for
   * @param event the event
   */
  public record Dropped<E>(String messageId, E event) {}

  private record Kept<E>(E event, long since) {}

  /**
   * Keeps an event.
   *
   * @param messageId the message it is for
   * @param event the event
   * @param nowNanos the time, from the caller's ticker
   * @return what went because of its age, then what went to make room; mostly empty
   */
  public List<Dropped<E>> keep(String messageId, E event, long nowNanos) {
    List<Dropped<E>> dropped = expire(nowNanos);
    Deque<Kept<E>> events = byId.get(messageId);
    if (events == null) {
      if (byId.size() == MAX_IDS) {
        dropped.addAll(dropOldestId());
      }
      events = new ArrayDeque<>();
      byId.put(messageId, events);
    } else if (events.size() == MAX_EVENTS_PER_ID) {
      dropped.add(new Dropped<>(messageId, events.removeFirst().event()));
      size--;
    }
    events.addLast(new Kept<>(event, nowNanos));
    size++;
    return dropped;
  }

  /**
   * Takes out the events of a message that is being registered (REL-MSG-033).
   *
   * @return its events in the order in which they came; empty if there are none
   */
  public List<E> claim(String messageId) {
    Deque<Kept<E>> events = byId.isEmpty() ? null : byId.remove(messageId);
    if (events == null) {
      return List.of();
    }
    size -= events.size();
    List<E> claimed = new ArrayList<>(events.size());
    events.forEach(kept -> claimed.add(kept.event()));
    return claimed;
  }

  /**
   * Takes out every event that is too old by now.
   *
   * @param nowNanos the time, from the caller's ticker
   * @return what went, message by message; mostly empty
   */
  public List<Dropped<E>> expire(long nowNanos) {
    List<Dropped<E>> dropped = new ArrayList<>();
    Iterator<Map.Entry<String, Deque<Kept<E>>>> ids = byId.entrySet().iterator();
    while (ids.hasNext()) {
      Map.Entry<String, Deque<Kept<E>>> entry = ids.next();
      Deque<Kept<E>> events = entry.getValue();
      while (!events.isEmpty() && nowNanos - events.getFirst().since() >= MAX_AGE_NANOS) {
        dropped.add(new Dropped<>(entry.getKey(), events.removeFirst().event()));
        size--;
      }
      if (events.isEmpty()) {
        ids.remove();
      }
    }
    return dropped;
  }

  /**
   * Takes out everything that nobody has claimed, for when no send is pending any more
   * (REL-MSG-035).
   *
   * @return what was left, by message
   */
  public List<Dropped<E>> clear() {
    if (byId.isEmpty()) {
      return List.of();
    }
    List<Dropped<E>> left = new ArrayList<>();
    while (!byId.isEmpty()) {
      left.addAll(dropOldestId());
    }
    return left;
  }

  /** How many events are kept. From any thread; may be a little behind on another one. */
  public int size() {
    return size;
  }

  private List<Dropped<E>> dropOldestId() {
    Iterator<Map.Entry<String, Deque<Kept<E>>>> ids = byId.entrySet().iterator();
    Map.Entry<String, Deque<Kept<E>>> oldest = ids.next();
    ids.remove();
    size -= oldest.getValue().size();
    List<Dropped<E>> dropped = new ArrayList<>();
    oldest.getValue().forEach(kept -> dropped.add(new Dropped<>(oldest.getKey(), kept.event())));
    return dropped;
  }
}
