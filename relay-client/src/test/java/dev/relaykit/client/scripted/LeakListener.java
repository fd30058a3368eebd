package dev.relaykit.client.scripted;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.netty.util.ResourceLeakDetector;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;
import org.slf4j.LoggerFactory;

/**
 * Fails the run if Netty reports a buffer that was lost without being released.
 *
 * <p>Netty only logs a leak, and only when the lost buffer was collected and another one is made;
 * so it listens to that log, and at the end lets the collector run.
 */
public final class LeakListener implements TestExecutionListener {

  private final List<String> leaks = new CopyOnWriteArrayList<>();
  private final Logger log = (Logger) LoggerFactory.getLogger(ResourceLeakDetector.class);
  private final AppenderBase<ILoggingEvent> appender =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          if (event.getMessage().startsWith("LEAK")) {
            leaks.add(event.getFormattedMessage());
          }
        }
      };

  @Override
  public void testPlanExecutionStarted(TestPlan plan) {
    appender.start();
    log.addAppender(appender);
  }

  @Override
  public void testPlanExecutionFinished(TestPlan plan) {
    LeakProbe.lookForLeaks();
    log.detachAppender(appender);
    if (!leaks.isEmpty()) {
      // An exception thrown here is only logged by the launcher; ending the JVM is what fails a
      // run.
      System.err.println("Netty reported leaked buffers:\n" + String.join("\n", leaks));
      Runtime.getRuntime().halt(1);
    }
  }
}
