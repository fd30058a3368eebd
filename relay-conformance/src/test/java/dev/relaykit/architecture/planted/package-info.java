/**
 * Classes that break one rule each, below a package with the rule's name, and neighbours that do
 * not: a class with {@code Planted} in its name must be found by that rule, an {@code Allowed} one
 * must not. No test and no other code uses them.
 */
@NullMarked
package dev.relaykit.architecture.planted;

import org.jspecify.annotations.NullMarked;
