package dev.relaykit.mock;

/**
 * The server could not be started: a port is taken, a folder cannot be used, a library is missing.
 * The message says which and what to do.
 */
public final class MockStartException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  MockStartException(String message, Throwable cause) {
    super(message, cause);
  }
}
