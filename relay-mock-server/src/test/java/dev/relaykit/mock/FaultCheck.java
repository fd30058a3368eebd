package dev.relaykit.mock;

/** Makes one fault happen and observes it from a plain socket. */
@FunctionalInterface
interface FaultCheck {

  /** Fails if the fault cannot be seen. */
  void run(FaultBench bench) throws Exception;
}
