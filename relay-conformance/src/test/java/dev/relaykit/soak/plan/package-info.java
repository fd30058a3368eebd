/** What a round of the soak is drawn as, and that it happens. */
@NullMarked
package dev.relaykit.soak.plan;

import org.jspecify.annotations.NullMarked;
