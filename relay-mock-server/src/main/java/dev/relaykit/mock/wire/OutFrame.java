package dev.relaykit.mock.wire;

import dev.relaykit.mock.engine.Origin;

/**
 * A frame on its way out, in the form in which it is to go.
 *
 * @param origin what it is about
 * @param content its text in UTF-8, sound or not
 * @param isBinary whether it goes as a binary message
 * @param fragmentBytes the most bytes of it in one WebSocket frame, or 0 for all
 * @param singly whether each byte goes on its own
 */
record OutFrame(
    Origin origin, byte[] content, boolean isBinary, int fragmentBytes, boolean singly) {

  static OutFrame text(Origin origin, byte[] content) {
    return new OutFrame(origin, content, false, 0, false);
  }

  OutFrame withContent(byte[] other) {
    return new OutFrame(origin, other, isBinary, fragmentBytes, singly);
  }

  OutFrame asBinary() {
    return new OutFrame(origin, content, true, fragmentBytes, singly);
  }

  OutFrame inFragments(int bytes) {
    return new OutFrame(origin, content, isBinary, bytes, singly);
  }

  OutFrame inSingleBytes() {
    return new OutFrame(origin, content, isBinary, fragmentBytes, true);
  }
}
