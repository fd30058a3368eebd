package dev.relaykit.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import dev.relaykit.conformance.subject.ClientLog;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Keeps what our client logs, from debug up. On the console there is no more of it than without:
 * only what the level of the whole process lets through goes on to it.
 */
final class CapturedLog implements ClientLog {

  /** Most characters that one reading keeps. */
  private static final int MAX_CHARACTERS = 1 << 20;

  private static final String CLIENT = "dev.relaykit.client";

  private @Nullable Passing passing;
  private int open;

  @Override
  public Reading begin() {
    LoggerContext context = context();
    Logger logger = context.getLogger(CLIENT);
    Kept kept = new Kept();
    kept.setContext(context);
    kept.start();
    synchronized (this) {
      if (open++ == 0) {
        passing = new Passing(context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME));
        passing.setContext(context);
        passing.start();
        logger.setLevel(Level.DEBUG);
        logger.setAdditive(false);
        logger.addAppender(passing);
      }
      logger.addAppender(kept);
    }
    return kept;
  }

  private static LoggerContext context() {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      return context;
    }
    throw new IllegalStateException("the back end of the log is not logback");
  }

  private synchronized void end(Kept kept) {
    Logger logger = context().getLogger(CLIENT);
    if (logger.detachAppender(kept) && --open == 0) {
      logger.detachAppender(passing);
      logger.setLevel(null);
      logger.setAdditive(true);
    }
  }

  /** What goes on to the appenders of the process. */
  private static final class Passing extends AppenderBase<ILoggingEvent> {

    private final Logger root;

    Passing(Logger root) {
      this.root = root;
    }

    @Override
    protected void append(ILoggingEvent event) {
      if (event.getLevel().isGreaterOrEqual(root.getLevel())) {
        root.callAppenders(event);
      }
    }
  }

  private final class Kept extends AppenderBase<ILoggingEvent> implements Reading {

    private final List<String> lines = new ArrayList<>();
    private int characters;

    @Override
    protected void append(ILoggingEvent event) {
      String line = line(event);
      if (characters + line.length() <= MAX_CHARACTERS) {
        lines.add(line);
        characters += line.length();
      }
    }

    private static String line(ILoggingEvent event) {
      String thrown =
          event.getThrowableProxy() == null
              ? ""
              : "\n" + ThrowableProxyUtil.asString(event.getThrowableProxy());
      return event.getLevel() + " " + event.getFormattedMessage() + thrown;
    }

    /** Appends are serialised by the appender itself, on the same monitor. */
    @Override
    public synchronized String text() {
      return String.join("\n", lines);
    }

    @Override
    public void close() {
      end(this);
      stop();
    }
  }
}
