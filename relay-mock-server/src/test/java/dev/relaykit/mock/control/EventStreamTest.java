package dev.relaykit.mock.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.mock.journal.Direction;
import dev.relaykit.mock.journal.FrameQuery;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Events for one reader, who is fast or slow. */
final class EventStreamTest {

  private static final String A = "a".repeat(32);

  private final FakeServer server = new FakeServer();
  private final FrameFeed feed = new FrameFeed(server);
  private final List<String> written = new ArrayList<>();
  private final List<Runnable> unread = new ArrayList<>();

  private EventStream open(FrameQuery wanted, boolean replays) {
    EventStream stream = new EventStream(server, feed, wanted, replays);
    stream.listen();
    stream.begin(
        (event, done) -> {
          written.add(new String(event, UTF_8));
          unread.add(done);
        });
    return stream;
  }

  private void add(int count) {
    for (int i = 0; i < count; i++) {
      server.journal.add(Direction.SENT, A, "{\"token\":\"secret\"}".getBytes(UTF_8));
    }
  }

  private void readAll() {
    while (!unread.isEmpty()) {
      unread.remove(0).run();
    }
  }

  @Test
  void framesNotesAndSessionsAreTold() {
    add(1);
    open(FrameQuery.all(), false);
    add(1);
    server.journal.note(A, "something");
    server.engine().open(new TextWire(true), "127.0.0.1:1").closed();

    assertThat(written).hasSize(5);
    assertThat(written.get(0)).startsWith(": ");
    assertThat(written.get(1))
        .startsWith("id: 2\nevent: frame\ndata: {\"ordinal\":2,")
        .endsWith("\"frame\":{\"token\":\"***\"}}\n\n");
    assertThat(written.get(2)).startsWith("id: 3\nevent: note\ndata: {\"ordinal\":3,");
    assertThat(written.get(3)).startsWith("event: session\n").contains("\"state\":\"opened\"");
    assertThat(written.get(4)).contains("\"state\":\"closed\"");
  }

  @Test
  void readerWhoComesBackGetsWhatItHasMissed() {
    add(3);
    open(FrameQuery.all().after(1), true);
    add(1);

    assertThat(written).hasSize(4);
    assertThat(written.get(1)).startsWith("id: 2\n");
    assertThat(written.get(3)).startsWith("id: 4\n");
  }

  @Test
  void slowReaderLosesAndIsToldHowMuch() {
    open(FrameQuery.all(), false);
    add(EventStream.MAX_WAITING_EVENTS + 50);
    assertThat(written).hasSize(EventStream.MAX_WAITING_EVENTS);

    readAll();

    assertThat(written.get(written.size() - 1)).isEqualTo("event: gap\ndata: {\"lost\":51}\n\n");
    add(1);
    assertThat(written.get(written.size() - 1)).startsWith("id: ");
  }

  @Test
  void largeFramesFillTheRoomToo() {
    open(FrameQuery.all(), false);
    byte[] large = ("{\"x\":\"" + "y".repeat(1024 * 1024) + "\"}").getBytes(UTF_8);
    for (int i = 0; i < 10; i++) {
      server.journal.add(Direction.SENT, A, large);
    }

    assertThat(written).hasSize(1 + 3);
  }

  @Test
  void longReplayIsCutAtItsBeginningAndSaysSo() {
    add(EventStream.MAX_WAITING_EVENTS + 100);
    open(FrameQuery.all(), true);

    assertThat(written.get(1)).startsWith("event: gap\n");
    assertThat(written.get(written.size() - 1))
        .startsWith("id: " + (EventStream.MAX_WAITING_EVENTS + 100) + "\n");
  }

  @Test
  void filterHolds() {
    open(FrameQuery.all().ofSession("other"), false);
    add(1);
    server.journal.note(A, "something");

    assertThat(written).hasSize(1);
  }

  @Test
  void readerWhoLeavesIsForgotten() {
    EventStream stream = open(FrameQuery.all(), false);
    assertThat(feed.size()).isEqualTo(1);

    stream.end();
    add(1);

    assertThat(feed.size()).isZero();
    assertThat(written).hasSize(1);
  }

  @Test
  void whatOthersChangeIsTold() {
    open(FrameQuery.all(), false);
    Asking other = new Asking(server);
    add(2);
    written.clear();

    other.post("/__mock__/journal/reset", "");
    other.post("/__mock__/scenario?name=slow-carrier", "");
    other.post("/__mock__/faults", "{\"drop\":{\"at\":\"event\"}}");
    other.post("/__mock__/clock/pause", "");
    other.post("/__mock__/seed", "{\"seed\":42}");

    assertThat(written)
        .containsExactly(
            "event: reset\ndata: {\"session_id\":null,\"last\":2}\n\n",
            "event: scenario\ndata: {\"scenarios\":[\"Slow carrier\"],\"layers\":0}\n\n",
            "event: faults\ndata: {\"armed\":1}\n\n",
            "event: clock\ndata: {\"now\":1767225600.000000,\"paused\":true}\n\n",
            "event: seed\ndata: {\"seed\":42}\n\n");
  }

  @Test
  void wholeResetTellsThatTheJournalIsEmptyLast() {
    open(FrameQuery.all(), false);
    Asking other = new Asking(server);
    other.post("/__mock__/faults", "{\"drop\":{\"at\":\"event\"}}");
    add(1);
    written.clear();

    other.post("/__mock__/reset", "");

    assertThat(written)
        .contains("event: faults\ndata: {\"armed\":0}\n\n")
        .endsWith("event: reset\ndata: {\"session_id\":null,\"last\":1}\n\n");
  }

  @Test
  void resetOfAnotherSessionIsNotToldToTheReaderOfOne() {
    open(FrameQuery.all().ofSession(A), false);
    written.clear();

    server.journal.reset("other");
    assertThat(written).isEmpty();

    server.journal.reset(A);
    server.journal.reset();
    assertThat(written).hasSize(2).allMatch(event -> event.startsWith("event: reset\n"));
  }

  @Test
  void layersAreToldAsTheyComeAndGo() {
    open(FrameQuery.all(), false);
    Asking other = new Asking(server);
    written.clear();

    String id = other.post("/__mock__/rules?number=%2B1", "{\"rules\":[]}").at("/id").stringValue();
    other.later("DELETE", "/__mock__/rules/" + id, "").join();

    assertThat(written)
        .containsExactly(
            "event: scenario\ndata: {\"scenarios\":[],\"layers\":1}\n\n",
            "event: scenario\ndata: {\"scenarios\":[],\"layers\":0}\n\n");
  }
}
