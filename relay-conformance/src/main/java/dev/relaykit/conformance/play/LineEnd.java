package dev.relaykit.conformance.play;

import org.jspecify.annotations.Nullable;

/** What hears what comes over one connection, on the thread of the case. */
public interface LineEnd {

  /** A text message, whatever is in it. */
  void text(String text);

  /** A binary message. */
  void binary(byte[] content);

  /**
   * The connection is gone; nothing comes any more. Called once.
   *
   * @param code the code of the close frame that the other end sent, or null if it sent none
   */
  void ended(@Nullable Integer code);
}
