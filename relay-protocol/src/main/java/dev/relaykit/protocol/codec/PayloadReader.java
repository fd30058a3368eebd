package dev.relaykit.protocol.codec;

import dev.relaykit.protocol.rpc.Payload;
import dev.relaykit.protocol.rpc.PayloadType;

/**
 * Reads a payload of a known type from its place in the frame, which is known to hold valid JSON.
 */
interface PayloadReader {

  /** The typed payload, or a malformed one; never an exception. */
  Payload read(PayloadType type, JsonText text);
}
