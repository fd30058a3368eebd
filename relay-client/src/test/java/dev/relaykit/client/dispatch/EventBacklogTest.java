package dev.relaykit.client.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.relaykit.protocol.time.VirtualTime;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

final class EventBacklogTest {

  private final VirtualTime time = new VirtualTime();
  private final Deque<Runnable> executor = new ArrayDeque<>();
  private final List<Integer> ran = new ArrayList<>();
  private final EventBacklog backlog = new EventBacklog(executor::add, time, "frames");
  private final Logger log = (Logger) LoggerFactory.getLogger(EventBacklog.class);
  private final ListAppender<ILoggingEvent> warnings = new ListAppender<>();

  @BeforeEach
  void listen() {
    warnings.start();
    log.addAppender(warnings);
    log.setLevel(Level.WARN);
  }

  @AfterEach
  void stop() {
    log.setLevel(null);
    log.detachAppender(warnings);
  }

  private void fill() {
    for (int i = 0; i < EventBacklog.MAX_EVENTS; i++) {
      int number = i;
      backlog.run(() -> ran.add(number));
    }
  }

  @Test
  void whatIsTooMuchIsDroppedAndTheRestRunsInOrder() {
    fill();
    assertThat(warnings.list).isEmpty();
    backlog.run(() -> ran.add(-1));
    assertThat(backlog.waiting()).isEqualTo(EventBacklog.MAX_EVENTS);
    assertThat(backlog.dropped()).isEqualTo(1);
    executor.remove().run();
    assertThat(backlog.waiting()).isZero();
    assertThat(ran).hasSize(EventBacklog.MAX_EVENTS).isSorted().doesNotContain(-1);
    backlog.run(() -> ran.add(EventBacklog.MAX_EVENTS));
    executor.remove().run();
    assertThat(ran).hasSize(EventBacklog.MAX_EVENTS + 1);
  }

  @Test
  void nothingBeginsOnceItIsClosedAndWhatWaitedIsCounted() {
    backlog.run(backlog::close);
    backlog.run(5, () -> ran.add(1));
    executor.remove().run();
    backlog.run(() -> ran.add(2));
    executor.remove().run();
    assertThat(ran).isEmpty();
    assertThat(backlog.waiting()).isZero();
    assertThat(backlog.dropped()).isEqualTo(2);
  }

  @Test
  void bytesThatWaitAreBoundedToo() {
    int half = (int) (EventBacklog.MAX_BYTES / 2);
    backlog.run(half, () -> ran.add(1));
    backlog.run(half, () -> ran.add(2));
    backlog.run(1, () -> ran.add(3));
    assertThat(backlog.dropped()).isEqualTo(1);
    executor.remove().run();
    backlog.run(half, () -> ran.add(4));
    executor.remove().run();
    assertThat(ran).containsExactly(1, 2, 4);
  }

  @Test
  void dropsAreWarnedOfOnceAMinute() {
    fill();
    for (int second = 0; second < 59; second++) {
      backlog.run(() -> {});
      time.advance(Duration.ofSeconds(1));
    }
    assertThat(warnings.list).singleElement().asString().contains("REL-CB-008");
    time.advance(Duration.ofSeconds(1));
    backlog.run(() -> {});
    assertThat(warnings.list).hasSize(2);
    assertThat(warnings.list.get(1).getFormattedMessage()).contains("60 so far");
  }
}
