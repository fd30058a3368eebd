/**
 * Chooses cases by ID, rule, level and feature, and reads lists of those that are known to fail.
 *
 * <p>Must not depend on how a case is played.
 */
@NullMarked
package dev.relaykit.conformance.select;

import org.jspecify.annotations.NullMarked;
