package dev.relaykit.client.scripted;

import io.netty.buffer.ByteBufAllocator;
import java.lang.ref.WeakReference;

/** Makes Netty notice the buffers that were lost so far. */
final class LeakProbe {

  private static final int ROUNDS = 20;
  private static final int BUFFERS = 200;

  private LeakProbe() {}

  static void lookForLeaks() {
    for (int round = 0; round < ROUNDS; round++) {
      collect();
      // Netty looks at what was collected whenever it makes a buffer that it follows.
      for (int i = 0; i < BUFFERS; i++) {
        ByteBufAllocator.DEFAULT.buffer(16).release();
      }
    }
  }

  private static void collect() {
    WeakReference<Object> canary = new WeakReference<>(new Object());
    for (int i = 0; i < ROUNDS && canary.get() != null; i++) {
      System.gc();
    }
  }
}
