package dev.relaykit.protocol.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relaykit.protocol.rpc.RpcId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

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

  @Test
  void tableWithoutRoomIsRefused() {
    assertThatThrownBy(() -> new PendingRequests<String>(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("capacity");
  }

  @Test
  void everyRequestComesOutExactlyOnce() {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      PendingRequests<Integer> table = new PendingRequests<>(20);
      Map<RpcId, Integer> expected = new LinkedHashMap<>();
      List<Integer> out = new ArrayList<>();
      int added = 0;
      for (int now = 0; now < 300; now++) {
        RpcId id = RpcId.ofString("id " + now);
        if (table.add(id, "a", now, now + random.nextInt(100))) {
          expected.put(id, now);
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
      }
      table.takeAll().forEach(entry -> out.add(entry.handle()));
      assertThat(out).as("seed %d", seed).hasSize(added).doesNotHaveDuplicates();
    }
  }
}
