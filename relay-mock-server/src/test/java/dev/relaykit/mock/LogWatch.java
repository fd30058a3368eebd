package dev.relaykit.mock;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** Keeps the warnings and errors that are logged by one package while it is open. */
final class LogWatch extends AppenderBase<ILoggingEvent> implements AutoCloseable {

  private final Logger logger;
  private final List<String> lines = new CopyOnWriteArrayList<>();

  private LogWatch(String loggerName) {
    this.logger = (Logger) LoggerFactory.getLogger(loggerName);
  }

  /**
   * Begins to watch.
   *
   * @param loggerName the package
   */
  static LogWatch of(String loggerName) {
    LogWatch watch = new LogWatch(loggerName);
    watch.start();
    watch.logger.setLevel(Level.WARN);
    watch.logger.setAdditive(false);
    watch.logger.addAppender(watch);
    return watch;
  }

  @Override
  protected void append(ILoggingEvent event) {
    if (event.getLevel().isGreaterOrEqual(Level.WARN)) {
      lines.add(event.getFormattedMessage());
    }
  }

  /** What has been logged so far. */
  List<String> lines() {
    return List.copyOf(lines);
  }

  @Override
  public void close() {
    logger.detachAppender(this);
    logger.setAdditive(true);
    logger.setLevel(null);
    stop();
  }
}
