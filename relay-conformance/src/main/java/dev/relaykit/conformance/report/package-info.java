/**
 * Reports of a run: one tree of JSON, from which every other form is drawn.
 *
 * <p>Must not depend on how a case is played.
 */
@NullMarked
package dev.relaykit.conformance.report;

import org.jspecify.annotations.NullMarked;
