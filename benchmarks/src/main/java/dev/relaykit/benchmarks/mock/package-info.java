/**
 * The product's mock server as a process that the bare client of {@code bare} can measure. Must not
 * depend on the codec benchmarks.
 */
@NullMarked
package dev.relaykit.benchmarks.mock;

import org.jspecify.annotations.NullMarked;
