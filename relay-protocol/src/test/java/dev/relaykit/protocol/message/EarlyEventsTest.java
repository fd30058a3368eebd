package dev.relaykit.protocol.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.protocol.message.EarlyEvents.Dropped;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Events that come before their message (REL-MSG-031 to REL-MSG-035). */
class EarlyEventsTest {

  private static final long SECOND = 1_000_000_000L;

  private final EarlyEvents<Integer> early = new EarlyEvents<>();

  @Test
  void theBoundsAreThoseOfTheRule() {
    assertThat(EarlyEvents.MAX_IDS).isEqualTo(256);
    assertThat(EarlyEvents.MAX_EVENTS_PER_ID).isEqualTo(16);
    assertThat(EarlyEvents.MAX_AGE_SECONDS).isEqualTo(60);
  }

  @Test
  void claimGivesTheEventsOfOneMessageInOrderAndOnce() {
    early.keep("a", 1, 0);
    early.keep("b", 2, 0);
    early.keep("a", 3, 0);

    assertThat(early.claim("a")).containsExactly(1, 3);
    assertThat(early.claim("a")).isEmpty();
    assertThat(early.claim("never seen")).isEmpty();
    assertThat(early.size()).isEqualTo(1);
  }

  @Test
  void sizeMayBeAskedForWhileTheOwnerWorks() throws Exception {
    Thread owner =
        new Thread(
            () -> {
              for (int i = 0; !Thread.currentThread().isInterrupted(); i++) {
                early.keep("m-" + i % EarlyEvents.MAX_IDS, i, 0);
                early.claim("m-" + (i + 1) % EarlyEvents.MAX_IDS);
              }
            });
    owner.start();
    try {
      for (int i = 0; i < 100_000; i++) {
        assertThat(early.size()).isNotNegative();
      }
    } finally {
      owner.interrupt();
      owner.join();
    }
  }

  @Test
  void seventeenthEventOfOneMessageDropsItsFirst() {
    for (int i = 1; i <= 16; i++) {
      assertThat(early.keep("a", i, 0)).isEmpty();
    }

    assertThat(early.keep("a", 17, 0)).containsExactly(new Dropped<>("a", 1));
    assertThat(early.claim("a")).hasSize(16).startsWith(2).endsWith(17);
  }

  @Test
  void anotherMessageBeyondTheBoundDropsTheOldestOneWhole() {
    for (int i = 0; i < 256; i++) {
      assertThat(early.keep("id " + i, i, 0)).isEmpty();
    }
    early.keep("id 0", 1000, 0);

    assertThat(early.keep("one too many", 256, 0))
        .containsExactly(new Dropped<>("id 0", 0), new Dropped<>("id 0", 1000));
    assertThat(early.claim("id 0")).isEmpty();
    assertThat(early.claim("id 1")).containsExactly(1);
    assertThat(early.claim("one too many")).containsExactly(256);
  }

  @Test
  void eventGoesAfterSixtySeconds() {
    early.keep("a", 1, 0);
    early.keep("a", 2, 30 * SECOND);

    assertThat(early.expire(60 * SECOND - 1)).isEmpty();
    assertThat(early.expire(60 * SECOND)).containsExactly(new Dropped<>("a", 1));
    assertThat(early.keep("b", 3, 90 * SECOND)).containsExactly(new Dropped<>("a", 2));
    assertThat(early.size()).isEqualTo(1);
  }

  /** A ticker's numbers mean nothing by themselves and may be negative or overflow. */
  @Test
  void ageIsTakenFromTheDifferenceOfTwoTimes() {
    long start = Long.MAX_VALUE - SECOND;
    early.keep("a", 1, start);

    assertThat(early.expire(start + 59 * SECOND)).isEmpty();
    assertThat(early.expire(start + 60 * SECOND)).containsExactly(new Dropped<>("a", 1));
  }

  @Test
  void clearReportsEverythingThatIsLeft() {
    early.keep("a", 1, 0);
    early.keep("b", 2, 0);
    early.keep("a", 3, 0);

    assertThat(early.clear())
        .containsExactly(new Dropped<>("a", 1), new Dropped<>("a", 3), new Dropped<>("b", 2));
    assertThat(early.clear()).isEmpty();
    assertThat(early.size()).isZero();
  }

  @Test
  void whateverHappensNoEventIsLostUnreportedOrOutOfOrder() {
    for (int seed = 0; seed < 50; seed++) {
      Random random = new Random(seed);
      EarlyEvents<Integer> events = new EarlyEvents<>();
      Map<String, Deque<Integer>> expected = new HashMap<>();
      long now = random.nextLong();
      for (int i = 0; i < 2000; i++) {
        now += random.nextInt(100) * SECOND / 50;
        String id = "id " + random.nextInt(300);
        if (random.nextInt(4) == 0) {
          Deque<Integer> known = expected.remove(id);
          assertThat(events.claim(id)).isEqualTo(known == null ? List.of() : List.copyOf(known));
        } else {
          expected.computeIfAbsent(id, unused -> new ArrayDeque<>()).add(i);
          forget(expected, events.keep(id, i, now));
        }
        assertThat(events.size()).isEqualTo(expected.values().stream().mapToInt(Deque::size).sum());
        assertThat(expected.size()).isLessThanOrEqualTo(EarlyEvents.MAX_IDS);
      }
      forget(expected, events.clear());
      assertThat(expected).as("seed %d", seed).isEmpty();
    }
  }

  private static void forget(Map<String, Deque<Integer>> expected, List<Dropped<Integer>> dropped) {
    for (Dropped<Integer> one : new ArrayList<>(dropped)) {
      Deque<Integer> known = expected.getOrDefault(one.messageId(), new ArrayDeque<>());
      assertThat(known.pollFirst()).isEqualTo(one.event());
      if (known.isEmpty()) {
        expected.remove(one.messageId());
      }
    }
  }
}
