package dev.relaykit.client;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** Everything that a client prints, or lets its user print. Any thread. */
final class Printed implements AutoCloseable {

  private final List<String> texts = new CopyOnWriteArrayList<>();
  private final Logger log = (Logger) LoggerFactory.getLogger("dev.relaykit");
  private final AppenderBase<ILoggingEvent> appender =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          texts.add(
              event.getFormattedMessage()
                  + event.getKeyValuePairs()
                  + event.getMDCPropertyMap()
                  + (event.getThrowableProxy() == null
                      ? ""
                      : ThrowableProxyUtil.asString(event.getThrowableProxy())));
        }
      };

  /** Listens to the client's loggers from now on. */
  Printed(Level level) {
    appender.start();
    log.addAppender(appender);
    log.setLevel(level);
  }

  /** Notes what an object says of itself. */
  void add(Object object) {
    texts.add(object.getClass().getSimpleName() + ": " + object);
  }

  /** Notes an exception as it is printed with its trace, as it is written, and its parts. */
  void addFailure(RelayException failure) {
    StringWriter trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace, true));
    texts.add(trace.toString());
    texts.add(failure.serverCode() + " " + failure.serverErrors());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(failure);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    texts.add("written: " + bytes.toString(StandardCharsets.ISO_8859_1));
  }

  List<String> texts() {
    return List.copyOf(texts);
  }

  @Override
  public void close() {
    log.setLevel(null);
    log.detachAppender(appender);
  }
}
