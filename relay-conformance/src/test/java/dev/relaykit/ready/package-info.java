/** The ready scenarios, played to our own client: what their page shows is what happened here. */
@NullMarked
package dev.relaykit.ready;

import org.jspecify.annotations.NullMarked;
