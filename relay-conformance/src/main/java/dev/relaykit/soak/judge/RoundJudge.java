package dev.relaykit.soak.judge;

import dev.relaykit.soak.plan.PlannedMessage;
import dev.relaykit.soak.plan.RoundPlan;
import dev.relaykit.soak.tap.WireFact;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * Says where what a client told of a round is not true of the wire.
 *
 * <p>Truth has three values: an event was certainly read if it was acknowledged on its connection,
 * a reply if a later event on its connection was; what only passed may have been read, and both
 * outcomes are let pass.
 */
public final class RoundJudge {

  private static final List<MatterRule> RULES =
      List.of(
          new EndsOnce(),
          new SentAtMostOnce(),
          new TrueState(),
          new TrueError(),
          new NothingLost(),
          new Order());

  private RoundJudge() {}

  /**
   * The violations, in the order of the plan's messages; empty if all is well.
   *
   * @param plan the round
   * @param facts all that the tap saw, in its order
   * @param told what was told of each message; one entry each
   * @param circumstances the client's time limit, and how far times can be trusted
   */
  public static List<Violation> judge(
      RoundPlan plan, List<WireFact> facts, List<Told> told, Circumstances circumstances) {
    WireStory wire = new WireStory(facts);
    Tolerance tolerance = new Tolerance(circumstances);
    Map<Integer, Told> byIndex = new HashMap<>();
    List<Violation> found = new ArrayList<>();
    for (Told one : told) {
      if (byIndex.put(one.index(), one) != null) {
        found.add(
            new Violation(one.index(), Violation.Demand.ENDS_ONCE, "there are two reports of it"));
      }
    }
    long[] called = told.stream().mapToLong(Told::calledNanos).sorted().toArray();
    long[] ended = told.stream().flatMapToLong(RoundJudge::endNanos).sorted().toArray();
    for (PlannedMessage message : plan.messages()) {
      Told one = byIndex.get(message.index());
      if (one == null) {
        found.add(
            new Violation(
                message.index(), Violation.Demand.ENDS_ONCE, "nothing was told of it at all"));
        continue;
      }
      long at = one.sends().isEmpty() ? one.calledNanos() : one.sends().get(0).nanos();
      int unfinished = upTo(called, at) - upTo(ended, at);
      Matter matter = new Matter(message, one, wire, circumstances, tolerance, unfinished);
      RULES.forEach(rule -> rule.judge(matter, found::add));
    }
    return List.copyOf(found);
  }

  private static LongStream endNanos(Told told) {
    if (!told.completions().isEmpty()) {
      return LongStream.of(told.completions().get(0).nanos());
    }
    return told.sends().isEmpty() || told.sends().get(0).messageId() != null
        ? LongStream.empty()
        : LongStream.of(told.sends().get(0).nanos());
  }

  /** How many of the sorted times are not after this one. */
  private static int upTo(long[] sorted, long nanos) {
    int at = Arrays.binarySearch(sorted, nanos);
    if (at < 0) {
      return -at - 1;
    }
    while (at < sorted.length && sorted[at] == nanos) {
      at++;
    }
    return at;
  }
}
