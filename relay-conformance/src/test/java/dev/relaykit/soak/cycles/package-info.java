/**
 * A client that loses its connection again and again, and what that leaves behind. Depends on the
 * client and the mock server only.
 */
@NullMarked
package dev.relaykit.soak.cycles;

import org.jspecify.annotations.NullMarked;
