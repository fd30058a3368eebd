package dev.relaykit.benchmarks.sessions;

/**
 * What went over all connections, both ways together.
 *
 * @param frames how many frames
 * @param bytes what they have in all
 * @param largest bytes of the largest one
 */
record Traffic(long frames, long bytes, long largest) {

  /** What the journal of the mock server counts for an entry besides its frame. */
  static final int ENTRY_OVERHEAD_BYTES = 128;

  /** What the journal of the mock server keeps in all. */
  static final long JOURNAL_BYTES = 64L * 1024 * 1024;

  /** How many of the frames a bounded journal can still hold at most. */
  long mostJournalled() {
    long dropped = bytes + frames * ENTRY_OVERHEAD_BYTES - JOURNAL_BYTES;
    return dropped <= 0 ? frames : frames - dropped / (largest + ENTRY_OVERHEAD_BYTES);
  }
}
