/** Tests of what is armed. */
@NullMarked
package dev.relaykit.mock.arm;

import org.jspecify.annotations.NullMarked;
