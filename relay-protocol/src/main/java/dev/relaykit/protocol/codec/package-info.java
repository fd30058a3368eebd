/**
 * Bytes to frames and back: an open decoder that builds trees, a streaming decoder that does not,
 * and the encoder.
 *
 * <p>Neither decoder throws anything but {@link dev.relaykit.protocol.codec.DecodeFailure}; both
 * agree on every frame. The streaming classes must not use {@code JsonNode}.
 */
@NullMarked
package dev.relaykit.protocol.codec;

import org.jspecify.annotations.NullMarked;
