package dev.relaykit.conformance.model;

/** Which end of a connection a case judges. */
public enum Side {
  /** The client; the kit plays the server. */
  CLIENT("client"),
  /** The server; the kit plays the client. */
  SERVER("server");

  private final String wireName;

  Side(String wireName) {
    this.wireName = wireName;
  }

  /** The word for it in case files and reports. */
  public String wireName() {
    return wireName;
  }
}
