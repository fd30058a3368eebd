package dev.relaykit.mock;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import io.netty.util.ResourceLeakDetectorFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails a test class in which Netty notices a buffer that nobody released. Found by JUnit itself,
 * for every class.
 *
 * <p>An extension and not a listener of the test plan, since what a listener throws is only logged.
 * Netty notices a leak when the buffer has been collected and another one is taken, so the class
 * that is blamed may be the one after the culprit; the record says where the buffer was touched.
 */
public final class LeakWatch implements BeforeAllCallback, AfterAllCallback {

  private static final Queue<String> LEAKS = new ConcurrentLinkedQueue<>();
  private static final int COLLECTIONS = 2;
  private static final int PROBES = 16;

  /** Sets the level and collects what is reported from now on. */
  @Override
  public void beforeAll(ExtensionContext context) {
    ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
    ResourceLeakDetectorFactory.setResourceLeakDetectorFactory(new Recording());
  }

  /** Fails if there was a report. */
  @Override
  public void afterAll(ExtensionContext context) {
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
      probe();
    }
    List<String> leaks = new ArrayList<>();
    for (String leak = LEAKS.poll(); leak != null; leak = LEAKS.poll()) {
      leaks.add(leak);
    }
    if (!leaks.isEmpty()) {
      throw new AssertionError("LEAK: " + String.join("\nLEAK: ", leaks));
    }
  }

  private static void probe() {
    for (int i = 0; i < PROBES; i++) {
      ByteBuf buffer = ByteBufAllocator.DEFAULT.buffer(1);
      buffer.release();
    }
  }

  private static final class Recording extends ResourceLeakDetectorFactory {

    @Override
    @Deprecated
    public <T> ResourceLeakDetector<T> newResourceLeakDetector(
        Class<T> resource, int samplingInterval, long maxActive) {
      return newResourceLeakDetector(resource, samplingInterval);
    }

    @Override
    public <T> ResourceLeakDetector<T> newResourceLeakDetector(
        Class<T> resource, int samplingInterval) {
      return new ResourceLeakDetector<T>(resource, samplingInterval) {
        @Override
        protected void reportTracedLeak(String resourceType, String records) {
          LEAKS.add(resourceType + records);
        }

        @Override
        protected void reportUntracedLeak(String resourceType) {
          LEAKS.add(resourceType);
        }

        @Override
        protected boolean needReport() {
          return true;
        }
      };
    }
  }
}
