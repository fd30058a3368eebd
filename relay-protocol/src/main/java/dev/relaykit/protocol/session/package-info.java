/**
 * The life of one session: connect payloads, resume state, the client's session machine, pending
 * requests, back-off.
 *
 * <p>Pure: what happens is decided here as {@code next(state, event)}, and carried out elsewhere.
 * Must not depend on the codec.
 */
@NullMarked
package dev.relaykit.protocol.session;

import org.jspecify.annotations.NullMarked;
