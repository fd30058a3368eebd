package dev.relaykit.conformance.report;

import java.util.List;

/**
 * A defect that somebody has measured before, and the cases that show whether it is still there.
 * Immutable.
 *
 * @param title what happens, for people
 * @param measured who had it when it was measured, for people
 * @param cases the IDs of the cases that show it, with or without the name of a variant
 * @param shownBy what the text of a finding contains if it is this defect that was met
 */
public record KnownDefect(String title, String measured, List<String> cases, String shownBy) {

  /** Copies the list. */
  public KnownDefect {
    cases = List.copyOf(cases);
  }
}
