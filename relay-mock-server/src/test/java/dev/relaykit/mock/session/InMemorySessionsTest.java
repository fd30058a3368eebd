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

  private static EventParams event(String type) {
    return EventParams.of(type, OpenPayload.EMPTY_OBJECT);
  }
}
