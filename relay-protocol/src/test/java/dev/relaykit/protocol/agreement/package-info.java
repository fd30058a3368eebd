/** Tests that two parts of the protocol say the same. */
@NullMarked
package dev.relaykit.protocol.agreement;

import org.jspecify.annotations.NullMarked;
