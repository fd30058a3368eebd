package dev.relaykit.protocol.rules;

/** What a rule rests on. */
public enum Grade {
  /** Several independent SDKs, or the server's own schemas, agree. */
  WIRE,
  /** Seen in one SDK, or in SDK documents only. */
  SDK,
  /**
   * The sources are silent or contradict each other, and this project decided. A breach by somebody
   * else's program is reported as information, not as a failure.
   */
  CHOICE
}
