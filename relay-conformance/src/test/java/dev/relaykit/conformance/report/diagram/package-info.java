/** Tests of the package of the same name. */
@NullMarked
package dev.relaykit.conformance.report.diagram;

import org.jspecify.annotations.NullMarked;
