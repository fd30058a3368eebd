package dev.relaykit.client.session;

import dev.relaykit.protocol.session.SecretMask;

/** Sees every frame as it goes over the wire. On the event loop; it must hand over what it does. */
public interface FrameWatch {

  /** A frame was written. */
  void sent(int generation, byte[] json, SecretMask mask);

  /** A frame has come. */
  void received(int generation, byte[] json, SecretMask mask);

  /** The frame that came last has accepted a send that had failed. */
  void wasLate(int generation, byte[] json, SecretMask mask);
}
