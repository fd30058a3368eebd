/** Tests of the package of the same name. */
@NullMarked
package dev.relaykit.conformance.report.badge;

import org.jspecify.annotations.NullMarked;
