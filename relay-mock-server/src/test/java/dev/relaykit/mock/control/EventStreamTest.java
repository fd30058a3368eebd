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
}
