/**
 * Carries out the effects of the pure machines: requests, messages, pings, reconnects. All of it on
 * one event loop; must not depend on Netty: it writes through a port.
 */
@NullMarked
package dev.relaykit.client.session;

import org.jspecify.annotations.NullMarked;
