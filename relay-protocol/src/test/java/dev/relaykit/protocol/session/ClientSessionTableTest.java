package dev.relaykit.protocol.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.protocol.session.ClientSession.Transition;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every event in every state (REL-REC-001, REL-REC-010, REL-DISC-003, REL-CONN-001). */
class ClientSessionTableTest {

  /**
   * The event; the states in which it comes; where they lead; what is to be done, in order. {@code
   * same} means that nothing at all changes, {@code stays} that only data may.
   */
  private static final String TABLE =
      """
      CONNECT_REQUESTED  | NEW FAILED                                    | CONNECTING | OPEN_SOCKET
      CONNECT_REQUESTED  | CONNECTING AUTHENTICATING CONNECTED DRAINING  | same       |
      CONNECT_REQUESTED  | BACKOFF CLOSED                                | same       |
      SOCKET_OPENED      | CONNECTING                                    | AUTHENTICATING | SEND_CONNECT
      SOCKET_OPENED      | NEW AUTHENTICATING CONNECTED DRAINING         | same       |
      SOCKET_OPENED      | BACKOFF CLOSED FAILED                         | same       |
      SOCKET_LOST        | CONNECTING AUTHENTICATING CONNECTED DRAINING  | BACKOFF    | FAIL_WRITTEN START_BACKOFF
      SOCKET_LOST        | NEW BACKOFF CLOSED FAILED                     | same       |
      CONNECT_ACCEPTED   | AUTHENTICATING                                | CONNECTED  | ESTABLISH
      CONNECT_ACCEPTED   | NEW CONNECTING CONNECTED DRAINING             | same       |
      CONNECT_ACCEPTED   | BACKOFF CLOSED FAILED                         | same       |
      CONNECT_REFUSED    | AUTHENTICATING                                | BACKOFF    | CLOSE_SOCKET FAIL_WRITTEN START_BACKOFF
      CONNECT_REFUSED    | NEW CONNECTING CONNECTED DRAINING             | same       |
      CONNECT_REFUSED    | BACKOFF CLOSED FAILED                         | same       |
      CONNECT_UNANSWERED | AUTHENTICATING                                | BACKOFF    | DROP_SOCKET FAIL_WRITTEN START_BACKOFF
      CONNECT_UNANSWERED | NEW CONNECTING CONNECTED DRAINING             | same       |
      CONNECT_UNANSWERED | BACKOFF CLOSED FAILED                         | same       |
      AUTHORIZATION_STATE_RECEIVED | AUTHENTICATING CONNECTED DRAINING   | stays      |
      AUTHORIZATION_STATE_RECEIVED | NEW CONNECTING BACKOFF CLOSED FAILED | same      |
      SERVER_DISCONNECT  | AUTHENTICATING CONNECTED                      | DRAINING   | START_DRAIN_TIMER
      SERVER_DISCONNECT  | DRAINING                                      | stays      |
      SERVER_DISCONNECT  | NEW CONNECTING BACKOFF CLOSED FAILED          | same       |
      DRAIN_TIMED_OUT    | DRAINING                                      | BACKOFF    | CLOSE_SOCKET FAIL_WRITTEN START_BACKOFF
      DRAIN_TIMED_OUT    | NEW CONNECTING AUTHENTICATING CONNECTED       | same       |
      DRAIN_TIMED_OUT    | BACKOFF CLOSED FAILED                         | same       |
      LIVENESS_LOST      | CONNECTING AUTHENTICATING CONNECTED DRAINING  | BACKOFF    | DROP_SOCKET FAIL_WRITTEN START_BACKOFF
      LIVENESS_LOST      | NEW BACKOFF CLOSED FAILED                     | same       |
      BACKOFF_ELAPSED    | BACKOFF                                       | CONNECTING | OPEN_SOCKET
      BACKOFF_ELAPSED    | NEW CONNECTING AUTHENTICATING CONNECTED       | same       |
      BACKOFF_ELAPSED    | DRAINING CLOSED FAILED                        | same       |
      CONTEXTS_ADDED     | NEW CONNECTING AUTHENTICATING CONNECTED       | stays      |
      CONTEXTS_ADDED     | DRAINING BACKOFF CLOSED FAILED                | stays      |
      CONTEXTS_REMOVED   | NEW CONNECTING AUTHENTICATING CONNECTED       | stays      |
      CONTEXTS_REMOVED   | DRAINING BACKOFF CLOSED FAILED                | stays      |
      CLOSE_REQUESTED    | NEW BACKOFF FAILED                            | CLOSED     | END_ALL
      CLOSE_REQUESTED    | CONNECTING                                    | CLOSED     | END_ALL DROP_SOCKET
      CLOSE_REQUESTED    | AUTHENTICATING CONNECTED DRAINING             | CLOSED     | END_ALL CLOSE_SOCKET
      CLOSE_REQUESTED    | CLOSED                                        | same       |
      """;

  private record Cell(
      SessionEvent.Kind event, ConnectionState from, String to, List<String> effects) {

    @Override
    public String toString() {
      return event + " in " + from + " leads to " + to + " " + effects;
    }
  }

  private static List<Cell> cells() {
    return TABLE
        .lines()
        .map(line -> line.split("\\|", -1))
        .flatMap(
            row ->
                words(row[1]).stream()
                    .map(
                        from ->
                            new Cell(
                                SessionEvent.Kind.valueOf(row[0].strip()),
                                ConnectionState.valueOf(from),
                                row[2].strip(),
                                words(row[3]))))
        .toList();
  }

  private static List<String> words(String text) {
    return Arrays.stream(text.split(" ")).filter(word -> !word.isEmpty()).toList();
  }

  @Test
  void theTableHasEveryPairOnce() {
    List<String> pairs = cells().stream().map(cell -> cell.event() + " " + cell.from()).toList();

    assertThat(pairs)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(SessionEvent.Kind.values())
                .flatMap(
                    event ->
                        Arrays.stream(ConnectionState.values()).map(state -> event + " " + state))
                .toList());
  }

  @Test
  void theStatesOfTheTableAreWhatTheySay() {
    for (ConnectionState connection : ConnectionState.values()) {
      assertThat(SessionTables.at(connection).connection()).isEqualTo(connection);
    }
  }

  @TestFactory
  Stream<DynamicTest> everyEventInEveryState() {
    return cells().stream()
        .map(cell -> DynamicTest.dynamicTest(cell.toString(), () -> check(cell)));
  }

  private static void check(Cell cell) {
    SessionState state = SessionTables.at(cell.from());
    SessionEvent event = SessionTables.event(cell.event(), state.generation());
    assertThat(event.kind()).isEqualTo(cell.event());

    Transition transition = ClientSession.next(state, event);

    assertThat(transition.effects())
        .extracting(effect -> effect.kind().name())
        .isEqualTo(cell.effects());
    switch (cell.to()) {
      case "same" -> assertThat(transition.next()).isEqualTo(state);
      case "stays" -> assertThat(transition.next().connection()).isEqualTo(cell.from());
      default -> assertThat(transition.next().connection()).hasToString(cell.to());
    }
  }

  @TestFactory
  Stream<DynamicTest> eventsOfAnotherSocketChangeNothing() {
    return Arrays.stream(ConnectionState.values())
        .flatMap(
            from ->
                Stream.of(-1, 1)
                    .flatMap(
                        shift ->
                            Arrays.stream(SessionEvent.Kind.values())
                                .map(
                                    kind ->
                                        SessionTables.event(
                                            kind, SessionTables.at(from).generation() + shift))
                                .filter(SessionEvent.OfSocket.class::isInstance)
                                .map(
                                    event ->
                                        DynamicTest.dynamicTest(
                                            event + " in " + from,
                                            () -> changesNothing(from, event)))));
  }

  private static void changesNothing(ConnectionState from, SessionEvent event) {
    SessionState state = SessionTables.at(from);

    Transition transition = ClientSession.next(state, event);

    assertThat(transition.next()).isEqualTo(state);
    assertThat(transition.effects()).isEmpty();
  }

  @Test
  void whatUsersAskForBelongsToNoSocket() {
    assertThat(
            Arrays.stream(SessionEvent.Kind.values())
                .map(kind -> SessionTables.event(kind, 1))
                .filter(event -> !(event instanceof SessionEvent.OfSocket))
                .map(SessionEvent::kind)
                .collect(Collectors.toSet()))
        .containsExactlyInAnyOrder(
            SessionEvent.Kind.CONNECT_REQUESTED,
            SessionEvent.Kind.CONTEXTS_ADDED,
            SessionEvent.Kind.CONTEXTS_REMOVED,
            SessionEvent.Kind.CLOSE_REQUESTED);
  }
}
