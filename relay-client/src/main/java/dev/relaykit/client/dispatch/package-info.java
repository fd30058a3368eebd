/** Runs user code away from the event loop, in order for each message and each stream of events. */
@NullMarked
package dev.relaykit.client.dispatch;

import org.jspecify.annotations.NullMarked;
