/**
 * The frames that every benchmark uses, with their exact bytes. Depends on nothing but the JDK, so
 * that what is measured and what it is measured against read the same input.
 */
@NullMarked
package dev.relaykit.benchmarks;

import org.jspecify.annotations.NullMarked;
