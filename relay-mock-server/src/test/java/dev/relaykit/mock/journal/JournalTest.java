package dev.relaykit.mock.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.protocol.time.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

final class JournalTest {

  private static final String A = "a".repeat(32);
  private static final String B = "b".repeat(32);

  /** Only matters when a test is broken. */
  private static final Duration LONG = Duration.ofSeconds(30);

  private final VirtualTime time = new VirtualTime();
  private final Journal journal = new Journal(time);

  @Test
  void keepsTheOrderOfAllConnections() {
    receive(A, "{\"id\":\"1\"}");
    time.advance(Duration.ofMillis(1500));
    send(B, "{\"id\":\"2\"}");
    send(A, "{\"id\":\"3\"}");

    assertThat(journal.entries()).extracting(JournalEntry::number).containsExactly(1L, 2L, 3L);
    assertThat(journal.entries()).extracting(JournalEntry::sessionId).containsExactly(A, B, A);
    assertThat(journal.entries())
        .extracting(JournalEntry::direction)
        .containsExactly(Direction.RECEIVED, Direction.SENT, Direction.SENT);
    List<JournalEntry> all = journal.entries();
    assertThat(Duration.between(all.get(0).at(), all.get(1).at())).hasMillis(1500);
  }

  @Test
  void notesStandBesideTheFramesAndGoWithThem() {
    receive(A, "{}");
    journal.note(A, "first");
    journal.note(B, "second");

    assertThat(journal.entries()).hasSize(1);
    assertThat(journal.notes()).extracting(JournalNote::text).containsExactly("first", "second");
    assertThat(journal.notes()).extracting(JournalNote::number).containsExactly(2L, 3L);
    journal.reset(A);
    assertThat(journal.notes()).extracting(JournalNote::text).containsExactly("second");
    journal.reset();
    assertThat(journal.notes()).isEmpty();
  }

  @Test
  void oldestNotesGoWhenThereAreTooMany() {
    for (int i = 0; i <= Journal.MAX_NOTES; i++) {
      journal.note(A, "note " + i);
    }

    assertThat(journal.notes()).hasSize(Journal.MAX_NOTES);
    assertThat(journal.notes().get(0).text()).isEqualTo("note 1");
  }

  @Test
  void binaryFrameIsShownAsTextAndHasNeitherMethodNorId() {
    byte[] json = "{\"id\":\"1\",\"method\":\"a.b\"}".getBytes(UTF_8);
    journal.add(Direction.SENT, A, json, true);

    JournalEntry entry = journal.entries().get(0);
    assertThat(entry.isBinary()).isTrue();
    assertThat(entry.method()).isNull();
    assertThat(entry.requestId()).isNull();
    assertThat(new String(JournalJson.array(journal.entries()), UTF_8))
        .contains("\"frame\":\"{\\\"id\\\"");
  }

  @Test
  void showsOneConnectionAlone() {
    receive(A, "{\"id\":\"1\"}");
    receive(B, "{\"id\":\"2\"}");

    assertThat(journal.entries(B)).extracting(JournalEntry::json).containsExactly("{\"id\":\"2\"}");
    assertThat(journal.entries("c".repeat(32))).isEmpty();
  }

  @Test
  void listIsASnapshot() {
    receive(A, "{}");
    List<JournalEntry> before = journal.entries();

    receive(A, "{}");
    journal.reset();

    assertThat(before).hasSize(1);
  }

  @Test
  void keepsTheFrameAsItStood() {
    String frame = " {\"id\" : 1.50,\n\"a\":-3.0, \"o\":{},\"l\":[],\"\\u00e9\":\"é\",\"a\":1} ";
    receive(A, frame);

    assertThat(journal.entries().get(0).json()).isEqualTo(frame);
  }

  @Test
  void keepsTheNewestThousandOfAConnection() {
    receive(B, "{\"id\":\"quiet\"}");
    for (int i = 0; i < Journal.MAX_ENTRIES_PER_CONNECTION + 5; i++) {
      receive(A, "{\"id\":" + i + "}");
    }

    assertThat(journal.entries(A)).hasSize(Journal.MAX_ENTRIES_PER_CONNECTION);
    assertThat(journal.entries(A).get(0).json()).isEqualTo("{\"id\":5}");
    assertThat(journal.entries(B)).hasSize(1);
    assertThat(journal.size()).isEqualTo(Journal.MAX_ENTRIES_PER_CONNECTION + 1);
  }

  @Test
  void longestConnectionGivesWayWhenAllBytesAreUsed() {
    byte[] megabyte = new byte[1024 * 1024];
    receive(B, "{\"id\":\"quiet\"}");
    int frames = Journal.MAX_BYTES / megabyte.length + 10;
    for (int i = 0; i < frames; i++) {
      journal.add(Direction.RECEIVED, A, megabyte);
    }

    assertThat(journal.entries(B)).hasSize(1);
    assertThat(journal.entries(A).get(journal.entries(A).size() - 1).number())
        .isEqualTo(frames + 1L);
    assertThat((long) journal.entries(A).size() * megabyte.length)
        .isLessThanOrEqualTo(Journal.MAX_BYTES)
        .isGreaterThan(Journal.MAX_BYTES / 10 * 9L);
  }

  @Test
  void connectionsOfTheSameLengthGiveWayTogether() {
    byte[] frame = new byte[64 * 1024];
    int connections = 100;
    for (int i = 0; i < 2 * Journal.MAX_BYTES / frame.length; i++) {
      journal.add(Direction.SENT, String.format("%032x", i % connections), frame);
    }

    int fair = Journal.MAX_BYTES / frame.length / connections;
    for (int i = 0; i < connections; i++) {
      assertThat(journal.entries(String.format("%032x", i)).size()).isBetween(fair - 2, fair + 1);
    }
  }

  @Test
  void oneFrameLargerThanAllRoomIsNotKept() {
    journal.add(Direction.RECEIVED, A, new byte[Journal.MAX_BYTES + 1]);

    assertThat(journal.size()).isZero();
    receive(A, "{}");
    assertThat(journal.size()).isEqualTo(1);
  }

  @Test
  void tinyFramesCountWithWhatTheyTake() {
    receive(A, "{}");

    assertThat(journal.entries().get(0).bytes()).isGreaterThan(100);
  }

  @Test
  void oldestConnectionGoesWhenThereAreTooMany() {
    for (int i = 0; i <= Journal.MAX_CONNECTIONS; i++) {
      receive(String.format("%032x", i), "{}");
    }

    assertThat(journal.entries(String.format("%032x", 0))).isEmpty();
    assertThat(journal.entries(String.format("%032x", 1))).hasSize(1);
    assertThat(journal.size()).isEqualTo(Journal.MAX_CONNECTIONS);
  }

  @Test
  void resetForgetsEverythingButTheNumbers() {
    receive(A, "{}");
    receive(B, "{}");

    journal.reset();
    assertThat(journal.entries()).isEmpty();

    receive(A, "{}");
    assertThat(journal.entries()).extracting(JournalEntry::number).containsExactly(3L);
  }

  @Test
  void resetOfOneConnectionLeavesTheOthers() {
    receive(A, "{}");
    receive(B, "{}");

    journal.reset(A);
    journal.reset("c".repeat(32));

    assertThat(journal.entries()).extracting(JournalEntry::sessionId).containsExactly(B);
  }

  @Test
  void resetGivesTheRoomBack() {
    byte[] half = new byte[Journal.MAX_BYTES / 2];
    for (int i = 0; i < 5; i++) {
      journal.add(Direction.RECEIVED, A, half);
      journal.reset(A);
    }
    receive(B, "{}");
    journal.add(Direction.RECEIVED, A, half);

    assertThat(journal.size()).isEqualTo(2);
  }

  @Test
  void findsTheAnswerByIdAndDirectionAndConnection() {
    send(A, "{\"id\":\"e\",\"method\":\"signalwire.event\"}");
    receive(A, "{\"id\":\"e\",\"method\":\"messaging.send\"}");
    receive(B, "{\"id\":\"e\",\"result\":{}}");
    send(A, "{\"id\":\"e\",\"result\":{}}");
    JournalEntry event = journal.entries().get(0);
    assertThat(journal.answerTo(event)).isNull();

    receive(A, "{\"id\":\"e\",\"result\":{}}");

    assertThat(journal.answerTo(event))
        .extracting(JournalEntry::number, InstanceOfAssertFactories.LONG)
        .isEqualTo(5L);
    assertThat(journal.answerTo(journal.entries().get(1)))
        .extracting(JournalEntry::number, InstanceOfAssertFactories.LONG)
        .isEqualTo(4L);
  }

  @Test
  void frameWithoutIdHasNoAnswer() {
    send(A, "{\"method\":\"signalwire.event\"}");
    receive(A, "{\"result\":{}}");

    assertThat(journal.answerTo(journal.entries().get(0))).isNull();
  }

  @Test
  void awaitTakesTheOldestThatIsThere() throws Exception {
    receive(A, "{\"id\":\"1\",\"method\":\"x\"}");
    receive(A, "{\"id\":\"2\",\"method\":\"x\"}");

    assertThat(journal.await(entry -> "x".equals(entry.method()), Duration.ZERO))
        .extracting(JournalEntry::requestId)
        .isEqualTo("1");
  }

  @Test
  void awaitEndsWithNullWhenTheTimeIsOver() throws Exception {
    receive(A, "{}");

    assertThat(journal.await(entry -> false, Duration.ofMillis(5))).isNull();
    assertThat(journal.await(entry -> false, Duration.ofMillis(-5))).isNull();
  }

  @Test
  void awaitIsWokenByTheFrame() throws Exception {
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      CountDownLatch looked = new CountDownLatch(1);
      receive(A, "{\"id\":\"1\"}");
      Future<JournalEntry> waiting =
          thread.submit(
              () ->
                  journal.await(
                      entry -> {
                        looked.countDown();
                        return "2".equals(entry.requestId());
                      },
                      LONG));
      assertThat(looked.await(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();

      receive(A, "{\"id\":\"other\"}");
      receive(A, "{\"id\":\"2\"}");

      assertThat(waiting.get(LONG.toSeconds(), TimeUnit.SECONDS).number()).isEqualTo(3);
    } finally {
      thread.shutdownNow();
    }
  }

  @Test
  void awaitLooksAtEachFrameOnceAndGoesOnAfterAReset() throws Exception {
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      CountDownLatch looked = new CountDownLatch(1);
      List<Long> seen = new ArrayList<>();
      receive(A, "{\"id\":\"1\"}");
      Future<JournalEntry> waiting =
          thread.submit(
              () ->
                  journal.await(
                      entry -> {
                        seen.add(entry.number());
                        looked.countDown();
                        return "wanted".equals(entry.requestId());
                      },
                      LONG));
      assertThat(looked.await(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();

      journal.reset();
      receive(B, "{\"id\":\"wanted\"}");

      assertThat(waiting.get(LONG.toSeconds(), TimeUnit.SECONDS).sessionId()).isEqualTo(B);
      assertThat(seen).containsExactly(1L, 2L);
    } finally {
      thread.shutdownNow();
    }
  }

  @Test
  void writersAndReadersMeetWithoutLosingAFrame() throws Exception {
    int writers = 4;
    int frames = 900;
    ExecutorService threads = Executors.newFixedThreadPool(writers + 1);
    try {
      List<Future<?>> writing = new ArrayList<>();
      for (int w = 0; w < writers; w++) {
        String session = String.format("%032x", w);
        writing.add(
            threads.submit(
                () -> {
                  for (int i = 0; i < frames; i++) {
                    receive(session, "{\"id\":" + i + "}");
                  }
                }));
      }
      Future<JournalEntry> last =
          threads.submit(() -> journal.await(e -> e.number() == (long) writers * frames, LONG));
      while (!last.isDone()) {
        assertThat(journal.entries())
            .isSortedAccordingTo((a, b) -> Long.compare(a.number(), b.number()));
      }
      for (Future<?> writer : writing) {
        writer.get();
      }
      assertThat(last.get()).isNotNull();
      assertThat(journal.size()).isEqualTo(writers * frames);
    } finally {
      threads.shutdownNow();
    }
  }

  private void receive(String session, String json) {
    journal.add(Direction.RECEIVED, session, json.getBytes(UTF_8));
  }

  private void send(String session, String json) {
    journal.add(Direction.SENT, session, json.getBytes(UTF_8));
  }
}
