/**
 * Badges: small pictures that tell what came of the cases of one level.
 *
 * <p>Must not depend on pages, nor on how a case is played.
 */
@NullMarked
package dev.relaykit.conformance.report.badge;

import org.jspecify.annotations.NullMarked;
