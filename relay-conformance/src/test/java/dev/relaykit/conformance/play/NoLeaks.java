package dev.relaykit.conformance.play;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.netty.buffer.ByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/**
 * Fails a test class in which Netty notices a buffer that nobody released. It notices when the
 * buffer has been collected and others are taken, so an earlier class may be the culprit; the
 * report says where the buffer was touched.
 */
final class NoLeaks implements BeforeAllCallback, AfterAllCallback {

  private static final int PROBES = 64;

  private final Logger logger = (Logger) LoggerFactory.getLogger(ResourceLeakDetector.class);
  private final ListAppender<ILoggingEvent> seen = new ListAppender<>();

  @Override
  public void beforeAll(ExtensionContext context) {
    ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
    seen.start();
    logger.addAppender(seen);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    System.gc();
    for (int i = 0; i < PROBES; i++) {
      ByteBufAllocator.DEFAULT.buffer(1).release();
    }
    logger.detachAppender(seen);
    List<String> leaks = seen.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    if (!leaks.isEmpty()) {
      throw new AssertionError(String.join("\n", leaks));
    }
  }
}
