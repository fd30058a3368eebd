package dev.relaykit.mock.record.proxy;

/** The recorder could not be started; the message says why and what to do. */
public final class RecorderException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  RecorderException(String message, Throwable cause) {
    super(message, cause);
  }
}
