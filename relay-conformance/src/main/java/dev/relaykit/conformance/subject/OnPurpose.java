package dev.relaykit.conformance.subject;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What user code does wrong as a case asks for; the log needs no stack trace of it. */
final class OnPurpose extends RuntimeException {

  private static final long serialVersionUID = 1;

  private static final long SLOW_MILLIS = 1500;

  OnPurpose(String message) {
    super(message, null, false, false);
  }

  /** Takes as long as {@code slow} of the testee protocol says. */
  static void takeTime() {
    try {
      boolean never = new CountDownLatch(1).await(SLOW_MILLIS, TimeUnit.MILLISECONDS);
      if (never) {
        throw new IllegalStateException("nobody counts down");
      }
    } catch (InterruptedException wanted) {
      Thread.currentThread().interrupt();
    }
  }
}
