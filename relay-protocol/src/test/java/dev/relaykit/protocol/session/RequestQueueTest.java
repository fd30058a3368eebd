package dev.relaykit.protocol.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class RequestQueueTest {

  private final RequestQueue<String> queue = new RequestQueue<>(3);

  @Test
  void requestsLeaveInTheOrderInWhichTheyCame() {
    queue.add("a", 10);
    queue.add("b", 11);

    assertThat(queue.poll()).isEqualTo(new RequestQueue.Entry<>("a", 10));
    assertThat(queue.poll()).isEqualTo(new RequestQueue.Entry<>("b", 11));
    assertThat(queue.poll()).isNull();
  }

  @Test
  void fullQueueTakesNoneAndHasRoomAgainAfterOneLeft() {
    assertThat(queue.add("a", 1) && queue.add("b", 1) && queue.add("c", 1)).isTrue();
    assertThat(queue.add("d", 1)).isFalse();
    queue.poll();
    assertThat(queue.add("e", 1)).isTrue();
    assertThat(queue.takeAll()).containsExactly("b", "c", "e");
    assertThat(queue.size()).isZero();
  }

  @Test
  void queueWithoutRoomTakesNone() {
    assertThat(new RequestQueue<String>(0).add("a", 1)).isFalse();
    assertThatThrownBy(() -> new RequestQueue<String>(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-1");
  }

  @Test
  void deadlinesTakeOutWhatIsDueAlsoWhereTheClockWraps() {
    long start = Long.MAX_VALUE - 1;
    queue.add("a", start + 2);
    queue.add("b", start + 3);

    assertThat(queue.nextDeadlineNanos()).isEqualTo(start + 2);
    assertThat(queue.takeExpired(start + 1)).isEmpty();
    assertThat(queue.takeExpired(start + 2)).containsExactly("a");
    assertThat(queue.takeExpired(start + 9)).containsExactly("b");
    assertThatThrownBy(queue::nextDeadlineNanos).isInstanceOf(NoSuchElementException.class);
  }

  @Test
  void withdrawnRequestIsGoneAndTheOthersStay() {
    queue.add("a", 1);
    queue.add("b", 1);

    assertThat(queue.remove("a")).isTrue();
    assertThat(queue.remove("a")).isFalse();
    assertThat(queue.takeAll()).containsExactly("b");
  }

  @Test
  void everyRequestLeavesExactlyOnce() {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      RequestQueue<Integer> table = new RequestQueue<>(5);
      List<Integer> out = new ArrayList<>();
      List<Integer> in = new ArrayList<>();
      for (int now = 0; now < 100; now++) {
        switch (random.nextInt(4)) {
          case 0, 1 -> {
            if (table.add(now, now + 10)) {
              in.add(now);
            }
          }
          case 2 -> {
            RequestQueue.Entry<Integer> next = table.poll();
            if (next != null) {
              out.add(next.handle());
            }
          }
          default -> {
            int withdrawn = random.nextInt(now + 1);
            if (table.remove(withdrawn)) {
              out.add(withdrawn);
            }
          }
        }
        out.addAll(table.takeExpired(now));
        assertThat(table.size()).isLessThanOrEqualTo(5);
      }
      out.addAll(table.takeAll());
      assertThat(out).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(in);
    }
  }
}
