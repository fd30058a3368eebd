/**
 * The transcript of a case as a sequence diagram, in SVG.
 *
 * <p>Must not depend on pages, nor on how a case is played.
 */
@NullMarked
package dev.relaykit.conformance.report.diagram;

import org.jspecify.annotations.NullMarked;
