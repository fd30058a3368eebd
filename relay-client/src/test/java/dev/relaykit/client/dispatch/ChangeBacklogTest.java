package dev.relaykit.client.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.client.scripted.LogLines;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

final class ChangeBacklogTest {

  private final Queue<Runnable> handedOver = new ArrayDeque<>();
  private final ChangeBacklog backlog = new ChangeBacklog(handedOver::add);
  private final List<Integer> heard = new ArrayList<>();

  private void change(int number) {
    backlog.run(() -> heard.add(number));
  }

  private void runAll() {
    for (Runnable next = handedOver.poll(); next != null; next = handedOver.poll()) {
      next.run();
    }
  }

  @Test
  void changesAreHeardInOrder() {
    change(1);
    change(2);
    assertThat(backlog.waiting()).isEqualTo(2);
    runAll();
    change(3);
    runAll();
    assertThat(heard).containsExactly(1, 2, 3);
    assertThat(backlog.waiting()).isZero();
    assertThat(backlog.dropped()).isZero();
  }

  @Test
  void oldestGoesWhenThereIsNoRoomAndTheNewestIsHeardLast() {
    int tooMany = 3;
    for (int i = 0; i < ChangeBacklog.MAX_CHANGES + tooMany; i++) {
      change(i);
    }
    assertThat(backlog.waiting()).isEqualTo(ChangeBacklog.MAX_CHANGES);
    assertThat(backlog.dropped()).isEqualTo(tooMany);
    runAll();
    assertThat(heard)
        .hasSize(ChangeBacklog.MAX_CHANGES)
        .startsWith(tooMany)
        .endsWith(ChangeBacklog.MAX_CHANGES + tooMany - 1);
    change(-1);
    runAll();
    assertThat(heard).endsWith(-1);
  }

  private void changes(int number) {
    for (int i = 0; i < number; i++) {
      change(i);
    }
  }

  @Test
  void warnsOnceUntilTheHandlerHasCaughtUpAndCountsEach() {
    List<String> warnings = LogLines.during(() -> changes(ChangeBacklog.MAX_CHANGES + 5));
    assertThat(warnings).hasSize(1).first().asString().contains("1 so far");
    assertThat(LogLines.during(() -> changes(5))).as("it has not caught up").isEmpty();
    runAll();
    assertThat(LogLines.during(() -> changes(ChangeBacklog.MAX_CHANGES + 2))).hasSize(1);
    assertThat(backlog.dropped()).isEqualTo(12);
  }
}
