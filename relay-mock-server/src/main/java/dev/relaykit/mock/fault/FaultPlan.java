package dev.relaykit.mock.fault;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/**
 * The faults that are armed, and which of them are due at a moment.
 *
 * <p>Safe to share between threads: armed from any, asked on the event loop. While nothing is armed
 * a moment costs one volatile read. Bounded: {@value #MAX_RULES} rules, of which those that cannot
 * happen any more make room first, and then the oldest that are for one message; a rule for the
 * n-th moment counts for the newest {@value #MAX_COUNTED} messages or connections, and upgrades and
 * logins all together.
 */
public final class FaultPlan {

  /** Most rules that are kept, spent ones included. */
  public static final int MAX_RULES = 1000;

  /** For how many messages or connections a rule counts at most. */
  public static final int MAX_COUNTED = 10_000;

  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final List<Runnable> watchers = new CopyOnWriteArrayList<>();
  private long lastId;
  private volatile boolean idle = true;

  /** A plan with nothing armed. */
  public FaultPlan() {}

  /**
   * Whether nothing is armed that could still happen, so that no moment needs to be asked about.
   */
  public boolean isIdle() {
    return idle;
  }

  /**
   * Arms a rule after those that are armed.
   *
   * @return the id that names it
   * @throws IllegalArgumentException if it {@linkplain FaultRule#isImmediate() waits for nothing}
   * @throws IllegalStateException if {@value #MAX_RULES} rules are armed that may still happen,
   *     none of them for one message only
   */
  public String arm(FaultRule rule) {
    if (rule.isImmediate()) {
      throw new IllegalArgumentException(
          rule.fault().kind().wireName()
              + " at now needs a connection that is open; say at connect, before_reply,"
              + " after_reply or event");
    }
    String id;
    synchronized (this) {
      id = add(new Entry(rule));
      idle = false;
    }
    // What is for one message only comes and goes with it, and nobody has asked for it by hand.
    if (rule.target().messageId() == null) {
      tellWatchers();
    }
    return id;
  }

  /**
   * Keeps a rule that has happened already, so that it is listed with its count.
   *
   * @return the id that names it
   * @throws IllegalStateException as {@link #arm} says
   */
  public String record(FaultRule rule, int fired) {
    Entry entry = new Entry(rule);
    entry.fired = fired;
    entry.isSpent = true;
    String id;
    synchronized (this) {
      id = add(entry);
    }
    tellWatchers();
    return id;
  }

  private String add(Entry entry) {
    if (entries.size() >= MAX_RULES
        && !removeOldest(old -> old.isSpent)
        && !removeOldest(old -> old.rule.target().messageId() != null)) {
      throw new IllegalStateException(
          MAX_RULES + " faults are armed already; reset those that are not needed any more");
    }
    String id = "f-" + ++lastId;
    entries.put(id, entry);
    return id;
  }

  private boolean removeOldest(Predicate<Entry> unneeded) {
    Iterator<Entry> oldest = entries.values().iterator();
    while (oldest.hasNext()) {
      if (unneeded.test(oldest.next())) {
        oldest.remove();
        return true;
      }
    }
    return false;
  }

  /** The faults that happen at a moment, in the order in which they were armed; counts them. */
  public List<Fault> due(Moment moment) {
    return idle ? List.of() : askedFor(moment);
  }

  private synchronized List<Fault> askedFor(Moment moment) {
    List<Fault> due = new ArrayList<>();
    boolean spent = false;
    for (Entry entry : entries.values()) {
      if (!entry.isSpent && entry.rule.fits(moment) && entry.isDue(moment)) {
        due.add(entry.rule.fault());
        spent |= entry.isSpent;
      }
    }
    if (spent) {
      updateIdle();
    }
    return due;
  }

  /** Every rule, oldest first. */
  public synchronized List<ArmedRule> rules() {
    return entries.entrySet().stream()
        .map(
            entry ->
                new ArmedRule(
                    entry.getKey(),
                    entry.getValue().rule,
                    entry.getValue().fired,
                    entry.getValue().isSpent))
        .toList();
  }

  /** How often the rule of this id has happened; 0 if there is none. */
  public synchronized int fired(String id) {
    Entry entry = entries.get(id);
    return entry == null ? 0 : entry.fired;
  }

  /**
   * Removes a rule.
   *
   * @return whether there was one of this id
   */
  public boolean remove(String id) {
    boolean removed;
    synchronized (this) {
      removed = entries.remove(id) != null;
      updateIdle();
    }
    if (removed) {
      tellWatchers();
    }
    return removed;
  }

  /** Tells a watcher whenever rules have been armed or removed; called by whoever does it. */
  public void whenChanged(Runnable watcher) {
    watchers.add(watcher);
  }

  private void tellWatchers() {
    watchers.forEach(Runnable::run);
  }

  /** Removes every rule. */
  public void clear() {
    removeIf(entry -> true);
  }

  /** Removes the rules that are for this connection only. */
  public void clear(String sessionId) {
    removeIf(entry -> sessionId.equals(entry.rule.target().sessionId()));
  }

  /**
   * The connection has ended, so that what is for it only cannot happen any more; its rules stay,
   * with their counts, until room is needed.
   */
  public void sessionEnded(String sessionId) {
    if (!idle) {
      spend(target -> sessionId.equals(target.sessionId()));
    }
  }

  /**
   * Nothing more comes of a message, so that what is for it only cannot happen any more; its rules
   * stay, with their counts, until room is needed.
   */
  public void messageEnded(String messageId) {
    if (!idle) {
      spend(target -> messageId.equals(target.messageId()));
    }
  }

  private synchronized void spend(Predicate<FaultTarget> isOver) {
    for (Entry entry : entries.values()) {
      entry.isSpent |= isOver.test(entry.rule.target());
    }
    updateIdle();
  }

  private void removeIf(Predicate<Entry> unwanted) {
    boolean removed;
    synchronized (this) {
      removed = entries.values().removeIf(unwanted);
      updateIdle();
    }
    if (removed) {
      tellWatchers();
    }
  }

  private void updateIdle() {
    idle = entries.values().stream().allMatch(entry -> entry.isSpent);
  }

  /** Guarded by the plan. */
  private static final class Entry {

    private final FaultRule rule;
    private final Map<String, Integer> seen = new LinkedHashMap<>();
    private int fired;
    private boolean isSpent;

    private Entry(FaultRule rule) {
      this.rule = rule;
    }

    /** Counts a moment that fits, and says whether it is one to happen at. */
    private boolean isDue(Moment moment) {
      if (rule.nth() > 0 && count(moment.countedWith()) != rule.nth()) {
        return false;
      }
      fired++;
      isSpent = fired == rule.times();
      return true;
    }

    private int count(String key) {
      int count = seen.merge(key, 1, Integer::sum);
      if (seen.size() > MAX_COUNTED) {
        Iterator<String> oldest = seen.keySet().iterator();
        oldest.next();
        oldest.remove();
      }
      return count;
    }
  }
}
