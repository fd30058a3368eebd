/** Failing rounds get small, by predicates that are known. */
@NullMarked
package dev.relaykit.soak.shrink;

import org.jspecify.annotations.NullMarked;
