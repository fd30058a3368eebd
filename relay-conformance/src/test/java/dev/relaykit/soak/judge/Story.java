package dev.relaykit.soak.judge;

import dev.relaykit.soak.plan.RoundPlan;
import dev.relaykit.soak.tap.WireFact;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** All that a judge is given of a round. */
record Story(RoundPlan plan, List<WireFact> facts, List<Told> told, Circumstances circumstances) {

  List<Violation> judge() {
    return RoundJudge.judge(plan, facts, told, circumstances);
  }

  /** The same with something else told of one message. */
  Story telling(Told other) {
    List<Told> changed = new ArrayList<>(told);
    changed.replaceAll(one -> one.index() == other.index() ? other : one);
    return new Story(plan, facts, changed, circumstances);
  }

  /** The same with other facts. */
  Story seeing(UnaryOperator<List<WireFact>> change) {
    return new Story(plan, change.apply(new ArrayList<>(facts)), told, circumstances);
  }
}
