package dev.relaykit.protocol.rpc;

/**
 * What a request carries as {@code params}, a response as {@code result}, or an event as its body.
 *
 * <p>The payloads of the messaging path are records of their own; everything else is an {@link
 * OpenPayload}. A payload that should have been one of the records but lacks what its rule demands
 * is a {@link MalformedPayload}.
 */
public interface Payload {

  /** Says which class this is, for an exhaustive {@code switch}. */
  PayloadType type();
}
