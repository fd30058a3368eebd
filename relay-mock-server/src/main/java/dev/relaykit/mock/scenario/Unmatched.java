package dev.relaykit.mock.scenario;

/** What happens to a request that no rule is for. */
public enum Unmatched {
  /** The server answers as without a scenario. */
  DEFAULT,
  /** The server answers with error -32603, and notes which rule came nearest. */
  ERROR
}
