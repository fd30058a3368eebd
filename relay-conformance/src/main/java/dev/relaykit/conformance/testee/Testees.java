package dev.relaykit.conformance.testee;

import dev.relaykit.conformance.model.SubjectInfo;

/** Starts clients under test: a fresh one for each case. Safe to use from any thread. */
public interface Testees {

  /** Who they are, as the first one said when it was started. */
  SubjectInfo info();

  /**
   * Starts one, which has answered {@code start} when this returns.
   *
   * @throws TesteeTrouble if it does not start, or does not answer in time
   */
  Testee start() throws TesteeTrouble;
}
