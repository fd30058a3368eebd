package dev.relaykit.mock.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.protocol.rpc.EventParams;
import dev.relaykit.protocol.rpc.OpenPayload;
import dev.relaykit.protocol.time.VirtualTime;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InMemorySessionsTest {

  private static final String PROTOCOL = "signalwire_a_b";

  private final VirtualTime time = new VirtualTime();
  private final InMemorySessions sessions = new InMemorySessions(time);
  private final MockSession session = sessions.create(PROTOCOL, "p-1");
  private final RecordingSink connection = new RecordingSink();

  @Test
  void eventGoesToEverySubscriberOfItsContextAndToNobodyElse() {
    MockSession other = sessions.create("signalwire_c_d", "p-1");
    RecordingSink otherConnection = new RecordingSink();
    sessions.attach(session, connection);
    sessions.attach(other, otherConnection);
    sessions.subscribe(session, List.of("office", "sales"));
    sessions.subscribe(other, List.of("sales"));

    assertThat(sessions.publish("office", event("one"))).containsExactly(session);
    assertThat(sessions.publish("sales", event("two"))).containsExactly(session, other);
    assertThat(sessions.publish("nobody", event("three"))).isEmpty();

    assertThat(connection.eventTypes()).containsExactly("one", "two");
    assertThat(otherConnection.eventTypes()).containsExactly("two");
  }

  @Test
  void eventGoesToTheSessionWhoseProtocolIsItsContext() {
    sessions.attach(session, connection);
    assertThat(sessions.publish(PROTOCOL, event("one"))).containsExactly(session);
    assertThat(connection.eventTypes()).containsExactly("one");
  }

  @Test
  void sessionSubscribedToItsOwnProtocolGetsAnEventOnce() {
    sessions.attach(session, connection);
    sessions.subscribe(session, List.of(PROTOCOL));
    sessions.publish(PROTOCOL, event("one"));
    assertThat(connection.eventTypes()).containsExactly("one");
  }

  @Test
  void abandonedSessionGoesOnUntilItsClientLeavesAndIsNotResumed() {
    sessions.attach(session, connection);
    sessions.subscribe(session, List.of("office"));
    sessions.abandon(session);
    assertThat(sessions.find(PROTOCOL)).isNull();
    sessions.publish("office", event("one"));
    sessions.publish(PROTOCOL, event("two"));
    assertThat(connection.eventTypes()).containsExactly("one", "two");
    sessions.detach(session, connection);
    assertThat(sessions.publish("office", event("three"))).isEmpty();
    assertThat(time.waiting()).as("nothing is left to expire").isZero();
  }

  @Test
  void abandonedSessionOfAnAbsentClientIsForgottenAtOnce() {
    sessions.attach(session, connection);
    sessions.subscribe(session, List.of("office"));
    sessions.detach(session, connection);
    sessions.abandon(session);
    assertThat(sessions.find(PROTOCOL)).isNull();
    assertThat(sessions.publish("office", event("one"))).isEmpty();
  }

  @Test
  void subscribingTwiceIsAsSubscribingOnce() {
    sessions.attach(session, connection);
    sessions.subscribe(session, List.of("office", "office"));
    sessions.subscribe(session, List.of("office"));
    sessions.publish("office", event("one"));
    assertThat(connection.eventTypes()).containsExactly("one");
    assertThat(session.contexts()).containsExactly("office");
  }

  @Test
  void unsubscribedSessionGetsNothingMore() {
    sessions.attach(session, connection);
    sessions.subscribe(session, List.of("office", "sales"));
    sessions.unsubscribe(session, List.of("office", "never subscribed"));
    assertThat(sessions.publish("office", event("one"))).isEmpty();
    assertThat(sessions.publish("sales", event("two"))).containsExactly(session);
    assertThat(session.contexts()).containsExactly("sales");
  }

  @Test
  void eventsForAnAbsentClientAreHeldAndReleasedInOrder() {
    sessions.subscribe(session, List.of("office"));
    sessions.attach(session, connection);
    sessions.detach(session, connection);
    sessions.publish("office", event("one"));
    sessions.publish("office", event("two"));
    assertThat(connection.eventTypes()).isEmpty();

    RecordingSink next = new RecordingSink();
    sessions.attach(session, next);
    session.releaseHeld();
    session.releaseHeld();
    assertThat(next.eventTypes()).containsExactly("one", "two");
  }

  @Test
  void eventThatAClosingConnectionDoesNotTakeIsHeld() {
    sessions.attach(session, connection);
    sessions.publish(PROTOCOL, event("one"));
    connection.close();
    sessions.publish(PROTOCOL, event("two"));
    sessions.publish(PROTOCOL, event("three"));
    session.releaseHeld();

    RecordingSink next = new RecordingSink();
    sessions.attach(session, next);
    session.releaseHeld();
    assertThat(connection.eventTypes()).containsExactly("one");
    assertThat(next.eventTypes()).containsExactly("two", "three");
  }

  @Test
  void onlyTheNewestThousandEventsAreHeld() {
    int surplus = 3;
    for (int i = 0; i < MockSession.MAX_HELD_EVENTS + surplus; i++) {
      sessions.publish(PROTOCOL, event("e" + i));
    }
    sessions.attach(session, connection);
    session.releaseHeld();
    assertThat(connection.eventTypes())
        .isEqualTo(
            IntStream.range(surplus, MockSession.MAX_HELD_EVENTS + surplus)
                .mapToObj(i -> "e" + i)
                .toList());
    assertThat(MockSession.MAX_HELD_EVENTS).isEqualTo(1000);
  }

  @Test
  void heldEventsOfASessionAreBoundedInBytes() {
    String half = "x".repeat(MockSession.MAX_HELD_BYTES / 2);
    sessions.publish(PROTOCOL, event("first" + half));
    sessions.publish(PROTOCOL, event("second"));
    sessions.publish(PROTOCOL, event("third" + half));
    sessions.attach(session, connection);
    session.releaseHeld();
    assertThat(connection.eventTypes()).containsExactly("second", "third" + half);
  }

  @Test
  void sessionLongestAwayIsForgottenWhenAllTogetherHoldTooManyBytes() {
    String half = "x".repeat(MockSession.MAX_HELD_BYTES / 2);
    int surplus = 1 + InMemorySessions.MAX_HELD_BYTES / (MockSession.MAX_HELD_BYTES / 2);
    for (int i = 0; i < surplus; i++) {
      absent("s" + i);
    }
    for (int i = 0; i < surplus; i++) {
      sessions.publish("s" + i, event(half));
    }
    // With the envelopes around them the last two do not fit.
    assertThat(sessions.find("s0")).isNull();
    assertThat(sessions.find("s1")).isNull();
    for (int i = 2; i < surplus; i++) {
      assertThat(sessions.find("s" + i)).isNotNull();
    }
  }

  @Test
  void releasedAndForgottenEventsMakeRoomAgain() {
    String half = "x".repeat(MockSession.MAX_HELD_BYTES / 2);
    MockSession kept = absent("kept");
    sessions.publish("kept", event(half));
    for (int i = 0; i < 20; i++) {
      MockSession passing = absent("s" + i);
      sessions.publish("s" + i, event(half));
      if (i % 2 == 0) {
        sessions.forget(passing);
      } else {
        sessions.attach(passing, new RecordingSink());
        passing.releaseHeld();
      }
    }
    assertThat(sessions.find("kept")).isSameAs(kept);
  }

  @Test
  void eventThatCannotBeWrittenIsNotHeld() {
    sessions.publish(PROTOCOL, event("\ud800"));
    sessions.publish(PROTOCOL, event("one"));
    sessions.attach(session, connection);
    session.releaseHeld();
    assertThat(connection.eventTypes()).containsExactly("one");
  }

  @Test
  void contextsOfASessionAreBounded() {
    List<String> most =
        IntStream.range(0, MockSession.MAX_CONTEXTS).mapToObj(i -> "c" + i).toList();
    assertThat(sessions.subscribe(session, most)).isTrue();
    assertThat(sessions.subscribe(session, most)).as("these again").isTrue();
    assertThat(sessions.subscribe(session, List.of("c0", "more"))).isFalse();
    assertThat(session.contexts()).isEqualTo(most);
    assertThat(sessions.publish("more", event("one"))).isEmpty();

    sessions.unsubscribe(session, List.of("c0"));
    assertThat(sessions.subscribe(session, List.of("more"))).isTrue();
    sessions.unsubscribe(session, most);
    String longest = "x".repeat(MockSession.MAX_CONTEXT_LENGTH);
    assertThat(sessions.subscribe(session, List.of(longest))).isTrue();
    assertThat(sessions.subscribe(session, List.of("fits", longest + "x"))).isFalse();
    assertThat(session.contexts()).containsExactly("more", longest);
  }

  @Test
  void timerOfAnAbsenceEndsWithIt() {
    for (int i = 0; i < 10; i++) {
      sessions.attach(session, connection);
      assertThat(time.waiting()).isZero();
      sessions.detach(session, connection);
      assertThat(time.waiting()).isEqualTo(1);
    }
    sessions.forget(session);
    assertThat(time.waiting()).isZero();
  }

  @Test
  void sessionIsForgottenSixtySecondsAfterTheLossOfItsSocket() {
    sessions.subscribe(session, List.of("office"));
    sessions.attach(session, connection);
    time.advance(Duration.ofHours(1));
    sessions.detach(session, connection);

    time.advance(Duration.ofMillis(59_999));
    assertThat(sessions.find(PROTOCOL)).isSameAs(session);
    time.advance(Duration.ofMillis(1));
    assertThat(sessions.find(PROTOCOL)).isNull();
    assertThat(sessions.publish("office", event("one"))).isEmpty();
    assertThat(sessions.publish(PROTOCOL, event("one"))).isEmpty();
  }

  @Test
  void resumedSessionLivesOnAndItsNextAbsenceCountsAnew() {
    sessions.attach(session, connection);
    sessions.detach(session, connection);
    time.advance(Duration.ofSeconds(59));
    RecordingSink next = new RecordingSink();
    sessions.attach(session, next);
    time.advance(Duration.ofSeconds(59));
    assertThat(sessions.find(PROTOCOL)).isSameAs(session);

    sessions.detach(session, next);
    time.advance(Duration.ofSeconds(59));
    assertThat(sessions.find(PROTOCOL)).isSameAs(session);
    time.advance(Duration.ofSeconds(1));
    assertThat(sessions.find(PROTOCOL)).isNull();
    assertThat(time.waiting()).isZero();
  }

  @Test
  void newerConnectionTakesOverAndTheLossOfTheOlderOneChangesNothing() {
    sessions.attach(session, connection);
    RecordingSink newer = new RecordingSink();
    sessions.attach(session, newer);
    assertThat(connection.wasTakenOver()).isTrue();
    assertThat(newer.wasTakenOver()).isFalse();

    sessions.detach(session, connection);
    assertThat(session.isConnected()).isTrue();
    sessions.publish(PROTOCOL, event("one"));
    assertThat(newer.eventTypes()).containsExactly("one");
    assertThat(connection.eventTypes()).isEmpty();
    time.advance(Duration.ofMinutes(2));
    assertThat(sessions.find(PROTOCOL)).isSameAs(session);
  }

  @Test
  void sessionLongestWithoutAConnectionGoesWhenThereAreTooMany() {
    for (int i = 0; i <= InMemorySessions.MAX_ABSENT; i++) {
      MockSession one = sessions.create("s" + i, "p-1");
      RecordingSink sink = new RecordingSink();
      sessions.attach(one, sink);
      sessions.detach(one, sink);
      if (i == 0) {
        sessions.attach(one, sink);
        sessions.detach(one, sink);
      }
    }
    assertThat(sessions.find("s0")).isNull();
    assertThat(sessions.find("s1")).isNotNull();
    assertThat(sessions.find("s" + InMemorySessions.MAX_ABSENT)).isNotNull();
    assertThat(sessions.find(PROTOCOL)).as("which never had a connection").isSameAs(session);
  }

  @Test
  void forgottenSessionIsNeitherFoundNorServed() {
    sessions.subscribe(session, List.of("office"));
    sessions.attach(session, connection);
    sessions.forget(session);
    assertThat(sessions.find(PROTOCOL)).isNull();
    assertThat(sessions.publish("office", event("one"))).isEmpty();
    assertThat(connection.eventTypes()).isEmpty();
  }

  private MockSession absent(String protocol) {
    MockSession away = sessions.create(protocol, "p-1");
    RecordingSink sink = new RecordingSink();
    sessions.attach(away, sink);
    sessions.detach(away, sink);
    return away;
  }

  private static EventParams event(String type) {
    return EventParams.of(type, OpenPayload.EMPTY_OBJECT);
  }
}
