package dev.relaykit.conformance.model;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * Who is judged. Immutable.
 *
 * @param side which end it is
 * @param name what it is called, such as {@code signalwire-sdk}
 * @param version its version, empty if nobody said
 * @param language what it is written in, empty if nobody said
 * @param features what it says it can do
 * @param ours whether it is part of this project: its breaches of the project's own rules are then
 *     failures
 */
public record SubjectInfo(
    Side side, String name, String version, String language, Set<Feature> features, boolean ours) {

  /** Copies the set. */
  public SubjectInfo {
    EnumSet<Feature> copy = EnumSet.noneOf(Feature.class);
    copy.addAll(features);
    features = Collections.unmodifiableSet(copy);
  }
}
