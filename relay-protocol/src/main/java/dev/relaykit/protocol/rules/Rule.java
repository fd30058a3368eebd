package dev.relaykit.protocol.rules;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One rule of the RELAY specification.
 *
 * @param id the rule's ID, never renumbered or reused
 * @param level how strictly it binds; where its parts bind differently, how strictly the strictest
 *     does
 * @param subjects whom it binds, at least one
 * @param grade what it rests on; where parts of the rule rest on different things, the grade of the
 *     main part
 * @param feature the feature that a program must declare before the rule binds it, such as {@code
 *     mock}; null if the rule binds every subject
 * @param sentence the rule in one sentence, complete enough to act on
 */
public record Rule(
    RuleId id,
    Level level,
    Set<Subject> subjects,
    Grade grade,
    @Nullable String feature,
    String sentence) {

  /**
   * Copies the set of subjects.
   *
   * @throws IllegalArgumentException if the rule binds nobody or says nothing
   */
  public Rule {
    if (subjects.isEmpty()) {
      throw new IllegalArgumentException(id + " binds nobody; give it at least one subject");
    }
    if (sentence.isBlank()) {
      throw new IllegalArgumentException(id + " has no sentence");
    }
    subjects = Collections.unmodifiableSet(EnumSet.copyOf(subjects));
  }
}
