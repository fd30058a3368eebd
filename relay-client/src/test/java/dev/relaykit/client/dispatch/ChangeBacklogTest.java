package dev.relaykit.client.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

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
}
