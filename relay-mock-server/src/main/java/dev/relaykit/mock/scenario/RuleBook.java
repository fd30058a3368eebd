package dev.relaykit.mock.scenario;

import dev.relaykit.mock.script.Mismatch;
import dev.relaykit.mock.script.Pattern;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.StringNode;

/**
 * Chooses the rule for each request, and keeps what that depends on: how often each rule was used,
 * and of each session its named state and how many requests each rule was for. Pure. For one thread
 * at a time.
 *
 * <p>A request counts for {@code nth} of every rule that it fits, also of those that were not used
 * for it because an earlier one was. A rule that says nothing about the method is for none of
 * {@code signalwire.*}: a login or a ping is hardly ever meant by it.
 */
public final class RuleBook {

  /** The most sessions that are remembered; of more, those that were quiet longest start anew. */
  public static final int MAX_SESSIONS = 100_000;

  /** Requests that keep a session going; a rule that wants them must name the method. */
  static final String SESSION_METHODS = "signalwire.";

  private static final JsonPointer METHOD = JsonPointer.compile("/method");
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final float LOAD_FACTOR = 0.75f;
  private static final int FIRST_CAPACITY = 16;

  private final List<Rule> rules;
  private final int[] uses;

  /** The same without an end: what a rule renews begins anew for {@code times} alone. */
  private final int[] everUsed;

  private final UnusedRules unused;

  /** Of each rule with {@code nth}, its place among those: most rules need no counter. */
  private final int[] counterOf;

  private final int counters;
  private final Map<String, Memory> sessions;

  /** What is remembered of a session. */
  private static final class Memory {

    private final int[] seen;
    private String state = RuleMatch.START;

    Memory(int counters) {
      this.seen = new int[counters];
    }
  }

  /** How a rule fits a request: what differs first, and how much agrees. */
  private record Fit(@Nullable Mismatch mismatch, int agreement) {}

  /** A book of the given rules, the first of which that fits is used. */
  public RuleBook(List<Rule> rules) {
    this(rules, MAX_SESSIONS);
  }

  RuleBook(List<Rule> rules, int maxSessions) {
    this.rules = List.copyOf(rules);
    this.uses = new int[this.rules.size()];
    this.everUsed = new int[this.rules.size()];
    this.unused = new UnusedRules(this.rules.size());
    this.counterOf = new int[this.rules.size()];
    int counted = 0;
    for (int i = 0; i < counterOf.length; i++) {
      counterOf[i] = counted;
      counted += this.rules.get(i).match().nth() == null ? 0 : 1;
    }
    this.counters = counted;
    this.sessions =
        new LinkedHashMap<>(FIRST_CAPACITY, LOAD_FACTOR, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Memory> eldest) {
            return size() > maxSessions;
          }
        };
  }

  /** The rules in the order in which they are tried. */
  public List<Rule> rules() {
    return rules;
  }

  /**
   * Chooses the rule for a request, and counts it.
   *
   * @param session what tells sessions apart, such as the session's {@code protocol}
   * @param project whose session it is, or null before the login
   * @param request the request; of a {@code signalwire.execute} the request inside
   */
  public Choice choose(String session, @Nullable String project, JsonNode request) {
    if (rules.isEmpty()) {
      return Choice.none(null);
    }
    Memory memory = sessions.computeIfAbsent(session, s -> new Memory(counters));
    Rule chosen = null;
    int chosenAt = 0;
    List<Fit> fits = new ArrayList<>();
    for (int i = 0; i < rules.size(); i++) {
      Fit fit = fit(i, memory, project, request);
      fits.add(fit);
      if (chosen == null && fit.mismatch() == null) {
        chosen = rules.get(i);
        chosenAt = i;
      }
    }
    noteUnused(fits, chosen, chosenAt);
    if (chosen == null) {
      return Choice.none(nearest(fits));
    }
    uses[chosenAt]++;
    if (everUsed[chosenAt]++ == 0) {
      unused.used(chosenAt);
    }
    if (chosen.renews()) {
      Arrays.fill(uses, 0);
    }
    if (chosen.then() != null) {
      memory.state = chosen.then();
    }
    return Choice.of(chosen);
  }

  private void noteUnused(List<Fit> fits, @Nullable Rule chosen, int chosenAt) {
    for (int i = 0; i < fits.size(); i++) {
      if (everUsed[i] == 0 && (chosen == null || i != chosenAt)) {
        Mismatch mismatch = fits.get(i).mismatch();
        if (mismatch != null) {
          unused.missed(i, mismatch, fits.get(i).agreement());
        } else if (chosen != null) {
          unused.taken(i, chosen);
        }
      }
    }
  }

  /** How often each rule was used so far, in the order of {@link #rules()}. */
  public List<RuleUse> uses() {
    List<RuleUse> list = new ArrayList<>();
    for (int i = 0; i < everUsed.length; i++) {
      list.add(new RuleUse(rules.get(i), everUsed[i], everUsed[i] > 0 ? null : unused.why(i)));
    }
    return List.copyOf(list);
  }

  /**
   * Goes on with a session under another name, and keeps its named state and counts; does nothing
   * if there is a session of that name already, but to forget the other.
   */
  public void moveTo(String before, String after) {
    Memory memory = sessions.remove(before);
    if (memory != null) {
      sessions.putIfAbsent(after, memory);
    }
  }

  /** Forgets the session's named state and counts. */
  public void forget(String session) {
    sessions.remove(session);
  }

  /** Whether something is remembered of a session. */
  public boolean knows(String session) {
    return sessions.containsKey(session);
  }

  /** The named state of a session. */
  public String stateOf(String session) {
    Memory memory = sessions.get(session);
    return memory == null ? RuleMatch.START : memory.state;
  }

  private Fit fit(int index, Memory memory, @Nullable String project, JsonNode request) {
    Rule rule = rules.get(index);
    RuleMatch match = rule.match();
    int agreement = match.frame().agreement(request);
    Mismatch mismatch = match.frame().mismatch(request);
    JsonNode method = request.path("method");
    if (mismatch == null
        && method.asString("").startsWith(SESSION_METHODS)
        && !match.frame().members().containsKey(METHOD)) {
      mismatch =
          new Mismatch("/method", "a rule that names " + SESSION_METHODS + "* methods", method);
    }
    Pattern wanted = match.project();
    if (wanted != null) {
      JsonNode found = project == null ? null : StringNode.valueOf(project);
      if (wanted.matches(found)) {
        agreement++;
      } else if (mismatch == null) {
        mismatch = new Mismatch("project", wanted.describe(), found);
      }
    }
    if (match.state() != null) {
      if (match.state().equals(memory.state)) {
        agreement++;
      } else if (mismatch == null) {
        mismatch =
            new Mismatch("state", "\"" + match.state() + "\"", StringNode.valueOf(memory.state));
      }
    }
    if (mismatch == null && match.nth() != null) {
      int number = ++memory.seen[counterOf[index]];
      if (match.nth().includes(number)) {
        agreement++;
      } else {
        mismatch = new Mismatch("nth", match.nth().describe(), NODES.numberNode(number));
      }
    }
    if (mismatch == null && rule.times() > 0 && uses[index] >= rule.times()) {
      mismatch =
          new Mismatch("times", "at most " + rule.times(), NODES.numberNode(uses[index] + 1));
    }
    return new Fit(mismatch, agreement);
  }

  private Choice.@Nullable NearMiss nearest(List<Fit> fits) {
    Choice.NearMiss nearest = null;
    int most = -1;
    for (int i = 0; i < fits.size(); i++) {
      Mismatch mismatch = fits.get(i).mismatch();
      if (mismatch != null && fits.get(i).agreement() > most) {
        most = fits.get(i).agreement();
        nearest = new Choice.NearMiss(rules.get(i), mismatch);
      }
    }
    return nearest;
  }
}
