package dev.relaykit.client.scripted;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** What the client logs. */
public final class LogLines {

  private LogLines() {}

  /** The warnings and errors that were logged during an action. */
  public static List<String> during(Runnable action) {
    List<String> lines = new CopyOnWriteArrayList<>();
    Logger log = (Logger) LoggerFactory.getLogger("dev.relaykit.client");
    AppenderBase<ILoggingEvent> appender =
        new AppenderBase<>() {
          @Override
          protected void append(ILoggingEvent event) {
            lines.add(event.getFormattedMessage());
          }
        };
    appender.start();
    log.addAppender(appender);
    log.setLevel(Level.WARN);
    try {
      action.run();
    } finally {
      log.setLevel(null);
      log.detachAppender(appender);
    }
    return lines;
  }
}
