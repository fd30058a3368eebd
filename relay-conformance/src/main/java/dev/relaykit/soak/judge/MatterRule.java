package dev.relaykit.soak.judge;

import java.util.function.Consumer;

/** One demand on one message. */
interface MatterRule {

  void judge(Matter matter, Consumer<Violation> found);
}
