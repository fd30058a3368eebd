/**
 * The payloads of {@code messaging.send}, {@code messaging.state} and {@code messaging.receive} as
 * records.
 *
 * <p>Values only: what a state means for a message is in {@code protocol.message}. Must not depend
 * on the codec.
 */
@NullMarked
package dev.relaykit.protocol.messaging;

import org.jspecify.annotations.NullMarked;
