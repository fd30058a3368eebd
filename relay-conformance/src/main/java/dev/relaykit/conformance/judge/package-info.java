/**
 * Judges what was observed while a case was played: values in, a verdict out.
 *
 * <p>Must not depend on how a case is played.
 */
@NullMarked
package dev.relaykit.conformance.judge;

import org.jspecify.annotations.NullMarked;
