package dev.relaykit.client.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.protocol.message.Lifecycle;
import dev.relaykit.protocol.message.MessageState;
import dev.relaykit.protocol.messaging.SendParams;
import dev.relaykit.protocol.session.ErrorKind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The order of what a message hands over (REL-CB-002). */
final class TrackedMessageTest {

  private final Deque<Runnable> executor = new ArrayDeque<>();
  private final List<String> heard = new ArrayList<>();
  private final TrackedMessage message =
      new TrackedMessage(
          "m-1",
          new SendParams(
              "office", "+15550002222", "+15550001111", "Hello", List.of(), List.of(), null),
          executor::add,
          text -> text);

  private void delivered() {
    message.changed(
        Lifecycle.next(message.progress(), MessageState.of("delivered"), null, 1).next());
  }

  private void runAll() {
    for (Runnable next = executor.poll(); next != null; next = executor.poll()) {
      next.run();
    }
  }

  @Test
  void endListenersHearInTheOrderInWhichTheyCameAndTheOutcomeIsLast() {
    for (String name : List.of("first", "second", "third")) {
      message.onEnd(ending -> heard.add(name));
    }
    message.onChange(progress -> heard.add("change"));
    message.endedForUsers().thenAccept(ending -> heard.add("outcome"));
    delivered();
    runAll();
    assertThat(heard).containsExactly("change", "first", "second", "third", "outcome");
  }

  @Test
  void waitersAreReleasedBeforeAnyEndIsTold() {
    message.ended().thenAccept(ending -> heard.add("waiter"));
    message.onEnd(ending -> heard.add("end"));
    delivered();
    assertThat(heard).containsExactly("waiter");
    runAll();
    assertThat(heard).containsExactly("waiter", "end");
  }

  @Test
  void listenerThatComesAfterTheEndHearsOfItOnce() {
    delivered();
    runAll();
    message.onEnd(ending -> heard.add(ending.progress().shown().text()));
    assertThat(heard).isEmpty();
    runAll();
    message.end(Failure.of(ErrorKind.CLOSED, "later"));
    runAll();
    assertThat(heard).containsExactly("delivered");
  }

  @Test
  void listenerThatAListenerAddsComesBehindTheOthers() {
    message.onEnd(
        ending -> {
          heard.add("outer");
          message.onEnd(again -> heard.add("inner"));
        });
    message.onEnd(ending -> heard.add("next"));
    delivered();
    runAll();
    assertThat(heard).containsExactly("outer", "next", "inner");
  }
}
