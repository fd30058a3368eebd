package dev.relaykit.architecture.planted.sleep.client;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

final class AllowedWait {
  boolean rest(CountDownLatch latch) throws InterruptedException {
    return latch.await(1, TimeUnit.SECONDS);
  }
}
