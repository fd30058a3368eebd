/**
 * Reads reports back: subjects, what came of their cases, and several reports of one subject put
 * together.
 *
 * <p>Lenient, since a report may have been written by an earlier version of the kit. Must not
 * depend on how a case is played, nor on any form that a report is shown in.
 */
@NullMarked
package dev.relaykit.conformance.report.result;

import org.jspecify.annotations.NullMarked;
