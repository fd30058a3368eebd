/**
 * Subjects with one planted defect each: what the cases must catch, and their sound twins.
 *
 * <p>Must not depend on how the kit plays a case, but for the entry to it.
 */
@NullMarked
package dev.relaykit.conformance.mutants;

import org.jspecify.annotations.NullMarked;
