package dev.relaykit.mock;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/**
 * Sees what the server logs as a fault of its own, and what Netty complains of: an exception that
 * nobody took, a buffer that was not released, a task that died.
 */
final class ErrorWatch extends AppenderBase<ILoggingEvent> implements AutoCloseable {

  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final Logger netty = (Logger) LoggerFactory.getLogger("io.netty");
  private final List<String> seen = new CopyOnWriteArrayList<>();

  ErrorWatch() {
    netty.setLevel(Level.WARN);
    netty.setAdditive(false);
    start();
    root.addAppender(this);
    netty.addAppender(this);
  }

  @Override
  protected void append(ILoggingEvent event) {
    seen.add(
        event.getLoggerName()
            + ": "
            + event.getFormattedMessage()
            + (event.getThrowableProxy() == null
                ? ""
                : "\n" + ThrowableProxyUtil.asString(event.getThrowableProxy())));
  }

  /** What has been logged since the last call. */
  List<String> take() {
    List<String> taken = List.copyOf(seen);
    seen.clear();
    return taken;
  }

  @Override
  public void close() {
    root.detachAppender(this);
    netty.detachAppender(this);
    netty.setAdditive(true);
    netty.setLevel(null);
    stop();
  }
}
