package dev.relaykit.protocol.schema;

/** The part of a conversation that a schema describes. */
public enum Phase {
  /** The {@code params} of a request or notification. */
  PARAMS("params"),
  /**
   * The {@code result} of a response that accepts the request. A refusal (a code outside 2xx) has
   * no schema.
   */
  RESULT("result"),
  /** The event body: the inner {@code params} of a {@code signalwire.event}. */
  EVENT("event");

  private final String text;

  Phase(String text) {
    this.text = text;
  }

  /** Returns the lower-case word that file names, the index and reports use. */
  public String text() {
    return text;
  }
}
