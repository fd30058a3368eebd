package dev.relaykit.client.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.client.session.CoreRig.Sent;
import dev.relaykit.client.session.FakeTransport.FakeSocket;
import dev.relaykit.protocol.messaging.SendResult;
import dev.relaykit.protocol.rpc.Frame;
import dev.relaykit.protocol.rpc.Method;
import dev.relaykit.protocol.rpc.OpenPayload;
import dev.relaykit.protocol.session.ConnectResult;
import dev.relaykit.protocol.session.ErrorKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the flush of the offline queue meets that is not as usual. */
final class FlushTest {

  private static final ConnectResult WELCOME =
      new ConnectResult(CoreRig.PROTOCOL, null, null, null, null, null);
  private static final String METHOD = "calling.dial";

  private final List<String> ends = new ArrayList<>();

  private void ask(CoreRig rig) {
    rig.core.ask(
        METHOD,
        OpenPayload.EMPTY_OBJECT,
        new Answer(value -> ends.add("result"), failure -> ends.add(failure.kind().name())));
  }

  private static long written(FakeSocket socket, String method) {
    return socket.written.stream()
        .filter(frame -> frame instanceof Frame.Request request && request.method().equals(method))
        .count();
  }

  private static void throwNoId() {
    throw new IllegalStateException("no ids");
  }

  @Test
  void requestThatWasKeptBehindAPingTimesOutWhenItsOwnTimeIsOver() {
    CoreRig rig = new CoreRig();
    rig.askForConnection();
    rig.socket().congested = true;
    rig.send();
    rig.welcome(WELCOME);
    for (int second = 0; second < 25; second += 5) {
      rig.send();
      rig.advanceAlive(Duration.ofSeconds(5));
    }
    rig.advance(Duration.ofSeconds(1));
    Sent first = rig.send();
    rig.advance(Duration.ofSeconds(1));
    Sent second = rig.send();
    rig.advance(Duration.ofSeconds(3));
    rig.socket().congested = false;
    rig.advance(Requests.FLUSH_AGAIN);
    assertThat(rig.socket().lastRequest().method()).isEqualTo(Method.MESSAGING_SEND);
    assertThat(written(rig.socket(), Method.PING)).isEqualTo(1);

    rig.advance(Duration.ofSeconds(6));
    assertThat(first.failed().kind()).isEqualTo(ErrorKind.TIMEOUT);
    assertThat(second.failure).isNull();
    rig.advance(Duration.ofSeconds(1));
    assertThat(second.failed().kind()).isEqualTo(ErrorKind.TIMEOUT);
  }

  @Test
  void entryWhoseTimeIsOverIsNotWrittenEvenIfNoTimerHasRun() {
    CoreRig rig = new CoreRig();
    rig.askForConnection();
    // Comes before the timer that the send is about to start for the same moment.
    rig.transport.time.schedule(CoreRig.REQUEST_TIMEOUT, () -> rig.welcome(WELCOME));
    Sent sent = rig.send();

    rig.advance(CoreRig.REQUEST_TIMEOUT);

    assertThat(sent.failed().kind()).isEqualTo(ErrorKind.NOT_SENT);
    assertThat(written(rig.socket(), Method.CONNECT)).isEqualTo(1);
    assertThat(written(rig.socket(), Method.MESSAGING_SEND)).isZero();
    assertThat(rig.core.stats().queuedRequests()).isZero();
    assertThat(rig.socket().dropped).isFalse();
  }

  @Test
  void fullTableHoldsTheFlushUpUntilThereIsRoom() {
    int maxTracked = 1;
    int capacity = maxTracked + WrittenRequests.OTHER_REQUESTS;
    CoreRig rig = new CoreRig(maxTracked, 0);
    rig.askForConnection();
    FakeSocket socket = rig.socket();
    fill(rig);
    socket.takes = CoreRig.MAX_QUEUED;
    rig.welcome(WELCOME);
    while (rig.core.stats().pendingRequests() < capacity) {
      fill(rig);
      socket.takes += CoreRig.MAX_QUEUED - 1;
      rig.advance(Requests.FLUSH_AGAIN);
    }
    fill(rig);
    socket.takes = Integer.MAX_VALUE;
    rig.advance(Requests.FLUSH_AGAIN);
    long before = written(socket, METHOD);
    assertThat(rig.core.stats().pendingRequests()).isEqualTo(capacity);
    assertThat(before).isEqualTo(capacity);

    rig.answer(socket, OpenPayload.EMPTY_OBJECT);
    rig.advance(Requests.FLUSH_AGAIN);

    assertThat(written(socket, METHOD)).isEqualTo(before + 1);
    assertThat(ends).containsExactly("result");
  }

  /** Asks until as many wait in the queue as may. */
  private void fill(CoreRig rig) {
    while (rig.core.stats().queuedRequests() < CoreRig.MAX_QUEUED) {
      ask(rig);
    }
  }

  @Test
  void idsThatFailDuringAFlushEndTheirCallOnly() {
    CoreRig rig = new CoreRig();
    rig.askForConnection();
    rig.socket().opens();
    Sent first = rig.send();
    Sent second = rig.send();
    boolean[] failed = new boolean[1];
    rig.nextId =
        () -> {
          if (!failed[0]) {
            failed[0] = true;
            throwNoId();
          }
          return "00000000-0000-4000-8000-000000000001";
        };
    rig.answer(rig.socket(), WELCOME);

    assertThat(first.failed().kind()).isEqualTo(ErrorKind.NOT_SENT);
    assertThat(written(rig.socket(), Method.MESSAGING_SEND)).isEqualTo(1);
    rig.answer(rig.socket(), SendResult.accepted("m-2"));
    assertThat(second.accepted().id()).isEqualTo("m-2");
    assertThat(rig.connects).containsExactly("connected");
  }

  @Test
  void idsThatFailDuringAConnectCostOneAttempt() {
    CoreRig rig = new CoreRig();
    rig.askForConnection();
    rig.nextId =
        () -> {
          throwNoId();
          return "";
        };
    rig.socket().opens();
    assertThat(rig.socket().written).isEmpty();
    assertThat(rig.socket().dropped).isTrue();

    rig.nextId = null;
    rig.advance(Duration.ofSeconds(1));
    rig.welcome(WELCOME);

    assertThat(rig.transport.sockets).hasSize(2);
    assertThat(rig.connects).containsExactly("connected");
  }

  @Test
  void resultThatCannotBeReadEndsTheCall() {
    CoreRig rig = CoreRig.connected();
    ask(rig);
    byte[] broken = {'{', 'x'};
    rig.answer(rig.socket(), OpenPayload.ofJson(broken, 0, broken.length));
    assertThat(ends).containsExactly("MALFORMED_RESULT");
    ask(rig);
    rig.answer(rig.socket(), OpenPayload.EMPTY_OBJECT);
    assertThat(ends).containsExactly("MALFORMED_RESULT", "result");
  }
}
