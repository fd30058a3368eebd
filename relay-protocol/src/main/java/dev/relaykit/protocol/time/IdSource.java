package dev.relaykit.protocol.time;

/** A source of new identifiers. Implementations say whether they may be shared between threads. */
public interface IdSource {

  /** A UUID of version 4 in lower case, 36 characters (REL-RPC-002). */
  String uuid();

  /**
   * Random lower-case hexadecimal digits.
   *
   * @param digits how many, more than zero
   */
  String hex(int digits);
}
