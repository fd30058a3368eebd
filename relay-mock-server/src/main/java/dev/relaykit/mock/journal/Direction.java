package dev.relaykit.mock.journal;

/** Which way a frame went, seen from the server. */
public enum Direction {
  /** From the client. */
  RECEIVED("recv"),
  /** To the client. */
  SENT("send");

  private final String wireName;

  Direction(String wireName) {
    this.wireName = wireName;
  }

  /** The name in the control plane's journal: {@code recv} or {@code send}. */
  public String wireName() {
    return wireName;
  }
}
