package dev.relaykit.soak.plan;

import dev.relaykit.mock.fault.Fault;
import dev.relaykit.mock.fault.FaultPoint;
import dev.relaykit.mock.fault.FaultRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Draws what goes wrong with the upgrades and logins of one round. How many there will be is known
 * only roughly, so that all of it comes early; each that fails makes one more.
 *
 * <p>After a login that fails, the next one does not, but that two rejections may follow one
 * another: a client gives up after the third in a row. The first upgrade and the first login are
 * left alone.
 */
final class LoginDraw {

  private static final int FIRST = 2;

  /** Which part of the planned ends comes for sure, beside those that other faults need. */
  private static final double CERTAIN_PART = 0.25;

  private static final int MOST_DELAY_MILLIS = 30;

  private final Random random;
  private final int each;

  LoginDraw(Random random, int each) {
    this.random = random;
    this.each = each;
  }

  /**
   * The faults.
   *
   * @param rejected whether each login is rejected in the end
   * @param ends how many connections are to end by what happens to messages; part of them only
   *     will, since one end often prevents the next
   */
  List<FaultRule> draw(boolean rejected, int ends) {
    List<FaultRule> rules = new ArrayList<>(upgrades());
    int next = addLogins(rules) + (int) (ends * CERTAIN_PART);
    if (rejected) {
      for (int i = 0; i < RoundPlan.ENDLESS_REJECTIONS; i++) {
        rules.add(FaultRule.of(Fault.rejectLogin()).nth(next + i));
      }
    }
    return rules;
  }

  private List<FaultRule> upgrades() {
    List<Fault> faults = new ArrayList<>();
    for (int i = 0; i < each; i++) {
      faults.add(Fault.refuseUpgrade(random.nextBoolean() ? 503 : 429));
      faults.add(Fault.delayUpgrade(Duration.ofMillis(1 + random.nextInt(MOST_DELAY_MILLIS))));
      faults.add(Fault.noDeflate());
    }
    Collections.shuffle(faults, random);
    List<FaultRule> rules = new ArrayList<>();
    for (int i = 0; i < faults.size(); i++) {
      rules.add(FaultRule.of(faults.get(i)).nth(FIRST + i));
    }
    return rules;
  }

  /** Adds them, and says which login comes after one that nothing happens to. */
  private int addLogins(List<FaultRule> rules) {
    List<Fault> faults = new ArrayList<>();
    for (int i = 0; i < each; i++) {
      faults.add(Fault.rejectLogin());
    }
    if (each > 0) {
      faults.addAll(List.of(Fault.close(1011, "internal error"), Fault.reset(), Fault.reset()));
      faults.addAll(List.of(Fault.silence(), Fault.close(1001, "moved"), Fault.forgetSession()));
    }
    Collections.shuffle(faults, random);
    int nth = FIRST;
    boolean mayFollow = false;
    for (Fault fault : faults) {
      boolean rejection = fault.equals(Fault.rejectLogin());
      boolean follows = rejection && mayFollow && random.nextBoolean();
      nth += follows || nth == FIRST ? 0 : 1;
      rules.add(FaultRule.of(fault).at(FaultPoint.CONNECT).nth(nth++));
      mayFollow = rejection && !follows;
    }
    return nth + 1;
  }
}
