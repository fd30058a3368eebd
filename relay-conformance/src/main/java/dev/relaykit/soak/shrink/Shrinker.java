package dev.relaykit.soak.shrink;

import dev.relaykit.mock.fault.FaultRule;
import dev.relaykit.soak.plan.Fate;
import dev.relaykit.soak.plan.Mishap;
import dev.relaykit.soak.plan.PlannedMessage;
import dev.relaykit.soak.plan.RoundPlan;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Makes a failing round smaller: fewer messages, fewer faults of the login, fewer mishaps, and of
 * what is left as much as possible without anything special. Does the same again for the same
 * answers. For one thread; bounded by the number of rounds that it may have run.
 */
public final class Shrinker {

  private final Predicate<RoundPlan> stillFails;
  private final int tries;
  private final int budget;
  private final Consumer<Shrunk> progress;

  /**
   * A shrinker that has run nothing yet.
   *
   * @param stillFails runs a round, and says whether it fails; what it throws ends the search
   * @param tries how often a round is run, from 1, before it counts as one that does not fail: one
   *     that depends on the order of threads fails only now and then
   * @param budget how many rounds are run at most, from 1, tries included
   * @param progress is told of each smaller round that fails, on the thread that shrinks
   */
  public Shrinker(
      Predicate<RoundPlan> stillFails, int tries, int budget, Consumer<Shrunk> progress) {
    if (tries < 1 || budget < 1) {
      throw new IllegalArgumentException("tries and budget must be at least 1");
    }
    this.stillFails = stillFails;
    this.tries = tries;
    this.budget = budget;
    this.progress = progress;
  }

  /** Makes a round smaller that has failed, until nothing helps or the budget is used up. */
  public Shrunk shrink(RoundPlan failing) {
    Search search = new Search(failing);
    if (!search.fails(failing)) {
      return new Shrunk(failing, search.runs, false);
    }
    RoundPlan before;
    do {
      before = search.smallest;
      search.leaveOutMessages();
      search.leaveOutLogins();
      search.simplify(Shrinker::withoutMishap);
      search.simplify(Shrinker::delivered);
      search.simplify(Shrinker::plainlySent);
    } while (!before.equals(search.smallest) && search.hasRunsLeft());
    return new Shrunk(search.smallest, search.runs, true);
  }

  private static PlannedMessage withoutMishap(PlannedMessage message) {
    return new PlannedMessage(
        message.index(), message.fate(), Mishap.NONE, message.named(), message.givenUp());
  }

  private static PlannedMessage delivered(PlannedMessage message) {
    return message.mishap().suits(Fate.DELIVERED)
        ? new PlannedMessage(
            message.index(), Fate.DELIVERED, message.mishap(), message.named(), message.givenUp())
        : message;
  }

  private static PlannedMessage plainlySent(PlannedMessage message) {
    return new PlannedMessage(message.index(), message.fate(), message.mishap(), false, false);
  }

  /** One search, with the runs that it has cost. */
  private final class Search {

    /** At most as many as the budget has runs. */
    private final Set<RoundPlan> passed = new HashSet<>();

    private RoundPlan smallest;
    private int runs;

    private Search(RoundPlan failing) {
      this.smallest = failing;
    }

    private boolean hasRunsLeft() {
      return runs < budget;
    }

    private boolean fails(RoundPlan plan) {
      if (passed.contains(plan)) {
        return false;
      }
      for (int i = 0; i < tries && hasRunsLeft(); i++) {
        runs++;
        if (stillFails.test(plan)) {
          smallest = plan;
          progress.accept(new Shrunk(plan, runs, true));
          return true;
        }
      }
      if (hasRunsLeft()) {
        passed.add(plan);
      }
      return false;
    }

    private void leaveOutMessages() {
      List<FaultRule> logins = smallest.logins();
      DeltaDebug.minimal(smallest.messages(), messages -> fails(smallest.with(messages, logins)));
    }

    private void leaveOutLogins() {
      List<PlannedMessage> messages = smallest.messages();
      DeltaDebug.minimal(smallest.logins(), logins -> fails(smallest.with(messages, logins)));
    }

    /** Makes simple what is not needed as it is, each message for itself. */
    private void simplify(UnaryOperator<PlannedMessage> simpler) {
      List<PlannedMessage> messages = smallest.messages();
      List<FaultRule> logins = smallest.logins();
      List<PlannedMessage> special =
          messages.stream().filter(message -> !simpler.apply(message).equals(message)).toList();
      DeltaDebug.minimal(
          special,
          kept -> {
            Set<PlannedMessage> asTheyAre = new HashSet<>(kept);
            List<PlannedMessage> made =
                messages.stream()
                    .map(message -> asTheyAre.contains(message) ? message : simpler.apply(message))
                    .toList();
            return fails(smallest.with(made, logins));
          });
    }
  }
}
