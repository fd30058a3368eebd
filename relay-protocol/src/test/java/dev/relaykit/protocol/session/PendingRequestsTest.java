package dev.relaykit.protocol.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relaykit.protocol.rpc.RpcId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The table of REL-REQ-001 to REL-REQ-008. */
class PendingRequestsTest {

  private static final RpcId ONE = RpcId.ofString("1");
  private static final RpcId TWO = RpcId.ofString("2");
  private static final RpcId THREE = RpcId.ofString("3");

  private final PendingRequests<String> pending = new PendingRequests<>(3);

  @Test
  void firstResponseWinsAndTheSecondFindsNothing() {
    pending.add(ONE, "messaging.send", "caller", 10);

    assertThat(pending.methodOf(ONE)).isEqualTo("messaging.send");
    assertThat(pending.take(ONE))
        .isEqualTo(new PendingRequests.Entry<>(ONE, "messaging.send", "caller", 10));
    assertThat(pending.take(ONE)).isNull();
    assertThat(pending.methodOf(ONE)).isNull();
    assertThat(pending.size()).isZero();
  }

  @Test
  void numericIdIsAnotherThanTheSameTextInQuotes() {
    pending.add(ONE, "signalwire.ping", "caller", 10);

    assertThat(pending.take(RpcId.ofNumber("1"))).isNull();
    assertThat(pending.take(RpcId.ofString("1"))).isNotNull();
  }

  @Test
  void fullTableRefusesAndKeepsWhatItHas() {
    pending.add(ONE, "a", "first", 10);
    pending.add(TWO, "a", "second", 10);
    pending.add(THREE, "a", "third", 10);

    assertThat(pending.add(RpcId.ofString("4"), "a", "fourth", 10)).isFalse();
    assertThat(pending.size()).isEqualTo(3);
    pending.take(TWO);
    assertThat(pending.add(RpcId.ofString("4"), "a", "fourth", 10)).isTrue();
  }

  @Test
  void nextDeadlineIsTheEarliestAndNotThatOfTheOldest() {
    pending.add(ONE, "a", "first", Long.MAX_VALUE - 1);
    pending.add(TWO, "a", "second", Long.MIN_VALUE);
    pending.add(THREE, "a", "third", Long.MAX_VALUE - 3);

    assertThat(pending.nextDeadlineNanos()).isEqualTo(Long.MAX_VALUE - 3);
  }

  @Test
  void idThatWaitsAlreadyIsRefusedAndKeepsItsRequest() {
    pending.add(ONE, "a", "first", 10);

    assertThatThrownBy(() -> pending.add(ONE, "b", "second", 20))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"1\"");
    assertThat(pending.methodOf(ONE)).isEqualTo("a");
  }

  @Test
  void requestExpiresAtItsDeadline() {
    pending.add(ONE, "a", "long", 30);
    pending.add(TWO, "a", "short", 10);
    pending.add(THREE, "a", "middle", 20);

    assertThat(pending.takeExpired(9)).isEmpty();
    assertThat(pending.takeExpired(10))
        .extracting(PendingRequests.Entry::handle)
        .containsExactly("short");
    assertThat(pending.takeExpired(30))
        .extracting(PendingRequests.Entry::handle)
        .containsExactly("long", "middle");
    assertThat(pending.size()).isZero();
  }

  @Test
  void deadlinesMayOverflow() {
    long start = Long.MAX_VALUE - 5;
    pending.add(ONE, "a", "caller", start + 10);

    assertThat(pending.takeExpired(start)).isEmpty();
    assertThat(pending.takeExpired(start + 9)).isEmpty();
    assertThat(pending.takeExpired(start + 10)).hasSize(1);
  }

  @Test
  void lostConnectionTakesAllInOrder() {
    pending.add(TWO, "a", "first", 10);
    pending.add(ONE, "a", "second", 5);

    assertThat(pending.takeAll())
        .extracting(PendingRequests.Entry::handle)
        .containsExactly("first", "second");
    assertThat(pending.takeAll()).isEmpty();
    assertThat(pending.size()).isZero();
  }

  /** One look at each of a table of this size, again and again, would take minutes. */
  @Test
  @Timeout(60)
  void lookingForWhatHasExpiredReadsNoMoreThanThat() {
    int requests = 200_000;
    PendingRequests<Integer> table = new PendingRequests<>(requests);
    for (int number = 0; number < requests; number++) {
      table.add(RpcId.ofString("id " + number), "a", number, number);
    }
    for (int now = 0; now < requests; now++) {
      assertThat(table.nextDeadlineNanos()).isEqualTo(now);
      List<PendingRequests.Entry<Integer>> expired = table.takeExpired(now);
      if (expired.size() != 1 || expired.get(0).handle() != now) {
        throw new AssertionError("at " + now + " there came " + expired);
      }
    }
    assertThat(table.size()).isZero();
  }

  @Test
  void requestsThatCameWithAnEarlierDeadlineExpireInTimeAlsoWhenOthersHaveGone() {
    PendingRequests<String> table = new PendingRequests<>(9);
    table.add(ONE, "a", "late", 50);
    table.add(TWO, "a", "early", 20);
    table.add(THREE, "a", "later", 60);
    table.take(ONE);
    assertThat(table.takeExpired(10)).isEmpty();
    table.add(RpcId.ofString("4"), "a", "between", 40);

    assertThat(table.nextDeadlineNanos()).isEqualTo(20);
    assertThat(table.takeExpired(45))
        .extracting(PendingRequests.Entry::handle)
        .containsExactly("early", "between");
    assertThat(table.nextDeadlineNanos()).isEqualTo(60);
  }

  @Test
  void tableWithoutRoomIsRefused() {
    assertThatThrownBy(() -> new PendingRequests<String>(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("capacity");
  }

  private static Predicate<Long> waiting(long now) {
    return deadline -> deadline > now;
  }

  @Test
  void everyRequestComesOutExactlyOnce() {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      PendingRequests<Integer> table = new PendingRequests<>(20);
      Map<RpcId, Integer> expected = new LinkedHashMap<>();
      Map<RpcId, Long> deadlines = new LinkedHashMap<>();
      List<Integer> out = new ArrayList<>();
      int added = 0;
      for (int now = 0; now < 300; now++) {
        RpcId id = RpcId.ofString("id " + now);
        long deadline = now + random.nextInt(seed % 2 == 0 ? 100 : 2);
        if (table.add(id, "a", now, deadline)) {
          expected.put(id, now);
          deadlines.put(id, deadline);
          added++;
        } else {
          assertThat(expected).hasSize(20);
        }
        RpcId answered = RpcId.ofString("id " + random.nextInt(now + 1));
        PendingRequests.Entry<Integer> taken = table.take(answered);
        assertThat(taken == null ? null : taken.handle()).isEqualTo(expected.remove(answered));
        if (taken != null) {
          out.add(taken.handle());
        }
        for (PendingRequests.Entry<Integer> expired : table.takeExpired(now)) {
          assertThat(expired.deadlineNanos()).isLessThanOrEqualTo(now);
          assertThat(expected.remove(expired.id())).isEqualTo(expired.handle());
          out.add(expired.handle());
        }
        deadlines.keySet().retainAll(expected.keySet());
        assertThat(deadlines.values()).as("seed %d", seed).allMatch(waiting(now));
        if (table.size() > 0) {
          assertThat(table.nextDeadlineNanos()).isEqualTo(Collections.min(deadlines.values()));
        }
      }
      table.takeAll().forEach(entry -> out.add(entry.handle()));
      assertThat(out).as("seed %d", seed).hasSize(added).doesNotHaveDuplicates();
    }
  }
}
