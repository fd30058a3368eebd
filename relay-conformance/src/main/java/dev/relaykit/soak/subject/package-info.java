/** The kit's own client as the one that the soak tries. */
@NullMarked
package dev.relaykit.soak.subject;

import org.jspecify.annotations.NullMarked;
