/**
 * Reads case files into cases, with {@code file:line:column} for every mistake.
 *
 * <p>Must not depend on how a case is played.
 */
@NullMarked
package dev.relaykit.conformance.load;

import org.jspecify.annotations.NullMarked;
