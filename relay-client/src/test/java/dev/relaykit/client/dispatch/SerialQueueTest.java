package dev.relaykit.client.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class SerialQueueTest {

  private final Deque<Runnable> handedOver = new ArrayDeque<>();
  private final List<String> ran = new ArrayList<>();

  @Test
  void codeRunsInOrderOnTheExecutor() {
    SerialQueue queue = new SerialQueue(handedOver::add);
    queue.run(() -> ran.add("a"));
    queue.run(() -> ran.add("b"));
    assertThat(ran).isEmpty();
    assertThat(handedOver).hasSize(1);
    handedOver.remove().run();
    assertThat(ran).containsExactly("a", "b");
    queue.run(() -> ran.add("c"));
    handedOver.remove().run();
    assertThat(ran).containsExactly("a", "b", "c");
  }

  @Test
  void codeHandedOverByCodeRunsBehindIt() {
    SerialQueue queue = new SerialQueue(handedOver::add);
    queue.run(
        () -> {
          queue.run(() -> ran.add("inner"));
          ran.add("outer");
        });
    handedOver.remove().run();
    assertThat(ran).containsExactly("outer", "inner");
    assertThat(handedOver).isEmpty();
  }

  @Test
  void codeThatThrowsDoesNotStopTheRest() {
    SerialQueue queue = new SerialQueue(handedOver::add);
    queue.run(
        () -> {
          throw new IllegalStateException("on purpose");
        });
    queue.run(
        () -> {
          throw new StackOverflowError("on purpose");
        });
    queue.run(
        () -> {
          throw new AssertionError("on purpose");
        });
    queue.run(() -> ran.add("last"));
    handedOver.remove().run();
    assertThat(ran).containsExactly("last");
  }

  @Test
  void errorOfTheMachineIsThrownOnceTheRestHasRun() {
    SerialQueue queue = new SerialQueue(handedOver::add);
    queue.run(
        () -> {
          throw new OutOfMemoryError("on purpose");
        });
    queue.run(() -> ran.add("last"));
    Runnable drain = handedOver.remove();
    assertThatThrownBy(drain::run).isInstanceOf(OutOfMemoryError.class);
    assertThat(ran).containsExactly("last");
    queue.run(() -> ran.add("later"));
    handedOver.remove().run();
    assertThat(ran).containsExactly("last", "later");
  }

  @Test
  void refusedCodeIsTriedAgainWithTheNext() {
    Deque<Error> refusals = new ArrayDeque<>(List.of(new OutOfMemoryError("on purpose")));
    SerialQueue queue =
        new SerialQueue(
            task -> {
              if (!refusals.isEmpty()) {
                throw refusals.remove();
              }
              handedOver.add(task);
            });
    queue.run(() -> ran.add("a"));
    assertThat(handedOver).isEmpty();
    queue.run(() -> ran.add("b"));
    handedOver.remove().run();
    assertThat(ran).containsExactly("a", "b");
  }

  @Test
  void manyThreadsMayHandOver() throws Exception {
    ExecutorService executor = Executors.newFixedThreadPool(4);
    SerialQueue queue = new SerialQueue(executor);
    int each = 2_000;
    List<Integer> seen = new ArrayList<>();
    CountDownLatch done = new CountDownLatch(3 * each);
    for (int thread = 0; thread < 3; thread++) {
      executor.execute(
          () -> {
            for (int i = 0; i < each; i++) {
              queue.run(
                  () -> {
                    seen.add(seen.size());
                    done.countDown();
                  });
            }
          });
    }
    assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
    executor.shutdown();
    assertThat(seen).hasSize(3 * each);
    assertThat(seen.get(seen.size() - 1)).isEqualTo(3 * each - 1);
  }
}
