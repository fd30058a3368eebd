package dev.relaykit.mock.record;

/** What a recording hides besides secrets, which it always hides. */
public enum Mask {
  /** Telephone numbers; the same number has the same stand-in everywhere. */
  NUMBERS,
  /** Texts of messages and the addresses of their media; the same text has the same stand-in. */
  BODIES
}
