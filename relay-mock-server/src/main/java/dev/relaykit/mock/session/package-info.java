/**
 * Sessions, their contexts and held events, and the tokens that name them. Pure: no Netty, no clock
 * of its own, for one thread at a time.
 */
@NullMarked
package dev.relaykit.mock.session;

import org.jspecify.annotations.NullMarked;
