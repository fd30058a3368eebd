@NullMarked
package dev.relaykit.conformance.report;

import org.jspecify.annotations.NullMarked;
