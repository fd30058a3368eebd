package dev.relaykit.protocol.message;

/** What a state event means for a message. In every case the event is acknowledged. */
public enum Verdict {
  /** State, reason and segments change, then listeners hear of it (REL-STATE-004). */
  ACCEPTED,
  /** An unknown state: listeners hear the raw text, the rank stays (REL-STATE-006). */
  NOTED,
  /** The same state again: nothing changes (REL-STATE-003). */
  DUPLICATE,
  /** A state that the message has passed already: nothing changes (REL-STATE-003). */
  STALE,
  /** The message has ended: nothing changes, whatever comes (REL-STATE-005). */
  IGNORED
}
