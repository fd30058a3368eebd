package dev.relaykit.mock.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.mock.script.FramePattern;
import dev.relaykit.mock.script.Pattern;
import dev.relaykit.protocol.time.VirtualTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JsonPointer;

/** One conversation about one message, and what is found in it. */
final class SeenFramesTest {

  private static final String A = "a".repeat(32);
  private static final String B = "b".repeat(32);

  private final VirtualTime time = new VirtualTime();
  private final Journal journal = new Journal(time);
  private final SeenFrames frames = new SeenFrames(journal);

  @BeforeEach
  void conversation() {
    in(
        A,
        "{'id':'c1','method':'signalwire.connect','params':{'authentication':"
            + "{'project':'project-1','token':'secret-1'}}}");
    journal.belongs(A, "project-1");
    journal.belongs(B, "project-1");
    out(A, "{'id':'c1','result':{}}");
    in(
        A,
        "{'id':'s1','method':'messaging.send','params':{'from_number':'+1555','to_number':'+1666',"
            + "'body':'hi','context':'office'}}");
    out(A, "{'id':'s1','result':{'code':'200','message_id':'m1'}}");
    time.advance(Duration.ofSeconds(1));
    out(A, state("e1", "queued", 1.0));
    in(A, "{'id':'e1','result':{}}");
    out(B, state("f1", "queued", 1.0));
    time.advance(Duration.ofSeconds(1));
    out(A, state("e2", "failed", 2.0));
    in(
        A,
        "{'id':'x','method':'signalwire.execute','params':{'method':'messaging.send',"
            + "'params':{'to_number':'+1777'}}}");
    out(A, "{'id':'x','result':{'result':{'message_id':'m2'}}}");
    in(A, "broken");
  }

  private static String state(String id, String state, double at) {
    return "{'id':'"
        + id
        + "','method':'signalwire.event','params':{'event_type':"
        + "'messaging.state','timestamp':"
        + at
        + ",'project_id':'project-1','params':{'message_id':"
        + "'m1','message_state':'"
        + state
        + "','to_number':'+1666','reason':"
        + (state.equals("failed") ? "'busy'" : "null")
        + "}}}";
  }

  private void in(String session, String frame) {
    journal.add(Direction.RECEIVED, session, frame.replace('\'', '"').getBytes(UTF_8));
  }

  private void out(String session, String frame) {
    journal.add(Direction.SENT, session, frame.replace('\'', '"').getBytes(UTF_8));
  }

  static List<Arguments> queries() {
    FrameQuery all = FrameQuery.all();
    return List.of(
        Arguments.of(all, List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)),
        Arguments.of(FrameQuery.received("messaging.send"), List.of(3, 9)),
        Arguments.of(FrameQuery.received("signalwire.execute"), List.of(9)),
        Arguments.of(FrameQuery.event("messaging.state"), List.of(5, 7, 8)),
        Arguments.of(FrameQuery.event("messaging.state").ofSession(A), List.of(5, 8)),
        Arguments.of(all.with(FrameMember.NUMBER, "+1666"), List.of(3, 5, 7, 8)),
        Arguments.of(all.with(FrameMember.NUMBER, "+1555"), List.of(3)),
        Arguments.of(all.with(FrameMember.NUMBER, "+1777"), List.of(9)),
        Arguments.of(all.with(FrameMember.MESSAGE_ID, "m1"), List.of(3, 4, 5, 6, 7, 8)),
        Arguments.of(all.with(FrameMember.MESSAGE_ID, "m2"), List.of(9, 10)),
        Arguments.of(
            all.with(FrameMember.PROJECT, "project-1").going(Direction.SENT),
            List.of(2, 4, 5, 7, 8, 10)),
        Arguments.of(all.with(FrameMember.PROJECT, "project-2"), List.of()),
        Arguments.of(all.after(9), List.of(10, 11)),
        Arguments.of(all.ofSession("unknown"), List.of()));
  }

  @ParameterizedTest
  @MethodSource("queries")
  void queryFindsWhatItNames(FrameQuery query, List<Integer> numbers) {
    assertThat(frames.list(query)).extracting(frame -> (int) frame.number()).isEqualTo(numbers);
  }

  @Test
  void timesAreIncluded() {
    java.time.Instant second = frames.list(FrameQuery.all()).get(4).at();
    FrameQuery query = FrameQuery.all().between(second, second);

    assertThat(frames.list(query)).extracting(SeenFrame::number).containsExactly(5L, 6L, 7L);
  }

  @Test
  void limitKeepsTheOldest() {
    assertThat(frames.list(FrameQuery.all(), 2))
        .extracting(SeenFrame::number)
        .containsExactly(1L, 2L);
  }

  @Test
  void messagesHaveTheirHistory() {
    List<MessageHistory> messages = MessageHistories.of(journal);

    assertThat(messages).extracting(MessageHistory::messageId).containsExactly("m1", "m2");
    MessageHistory first = messages.get(0);
    assertThat(first.from()).isEqualTo("+1555");
    assertThat(first.body()).isEqualTo("hi");
    assertThat(first.context()).isEqualTo("office");
    assertThat(first.direction()).isEqualTo("outbound");
    assertThat(first.state()).isEqualTo("failed");
    assertThat(first.sessionId()).isEqualTo(A);
    assertThat(first.history())
        .extracting(MessageHistory.Change::state, MessageHistory.Change::number)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("queued", 5L),
            org.assertj.core.groups.Tuple.tuple("failed", 8L));
    assertThat(first.history().get(1).reason()).isEqualTo("busy");
    assertThat(messages.get(1).state()).isNull();
    assertThat(MessageHistories.of(journal, "m1")).isEqualTo(first);
    assertThat(MessageHistories.of(journal, "nothing")).isNull();
  }

  @Test
  void copyOfAnEventToOneSessionIsSeen() {
    out(A, state("e2", "failed", 2.0));

    assertThat(MessageHistories.of(journal).get(0).history()).hasSize(3);
  }

  @Test
  void eventThatComesBeforeTheReplyBelongsToItsMessage() {
    journal.reset();
    in(
        A,
        "{'id':'s1','method':'messaging.send','params':{'from_number':'+1555','to_number':'+1666'}}");
    out(A, state("e1", "queued", 1.0));
    out(A, "{'id':'s1','result':{'message_id':'m1'}}");

    assertThat(MessageHistories.of(journal).get(0).from()).isEqualTo("+1555");
    assertThat(MessageHistories.of(journal).get(0).state()).isEqualTo("queued");
  }

  @Test
  void inboundMessageSaysSo() {
    out(
        A,
        "{'id':'i1','method':'signalwire.event','params':{'event_type':'messaging.receive',"
            + "'params':{'message_id':'in-1','message_state':'received','from_number':'+1999'}}}");

    MessageHistory message = Objects.requireNonNull(MessageHistories.of(journal, "in-1"));

    assertThat(message.direction()).isEqualTo("inbound");
    assertThat(message.state()).isEqualTo("received");
  }

  @Test
  void nearestIsTheOneThatAgreesMost() {
    FrameQuery wanted = FrameQuery.received("messaging.send").with(FrameMember.NUMBER, "+1667");
    FramePattern pattern =
        new FramePattern(Map.of(JsonPointer.compile("/params/body"), Pattern.text("hi")));

    List<Nearest> near = Nearest.of(wanted, pattern, frames.newest(null), 2);

    assertThat(near.get(0).frame().number()).isEqualTo(3);
    assertThat(near.get(0).why()).isEqualTo("number: expected \"+1667\", found \"+1666\"");
    assertThat(near).hasSize(2);
  }

  @Test
  void requestInsideAnExecuteIsJudgedAsItself() {
    FrameQuery wanted = FrameQuery.received("messaging.send").with(FrameMember.NUMBER, "+1777");
    FramePattern pattern =
        new FramePattern(
            Map.of(
                JsonPointer.compile("/params/to_number"), Pattern.text("+1777"),
                JsonPointer.compile("/params/body"), Pattern.text("another text")));

    Nearest near = Nearest.of(wanted, pattern, frames.newest(null), 1).get(0);

    assertThat(near.frame().number()).isEqualTo(9);
    assertThat(near.differences()).hasSize(1);
    assertThat(near.toString())
        .startsWith("#9 recv signalwire.execute of messaging.send: /params/body:");
  }

  @Test
  void executeThatIsWantedItselfIsJudgedAsItStands() {
    FramePattern pattern =
        new FramePattern(
            Map.of(JsonPointer.compile("/params/method"), Pattern.text("messaging.sent")));

    Nearest near =
        Nearest.of(FrameQuery.received("signalwire.execute"), pattern, frames.newest(null), 1)
            .get(0);

    assertThat(near.why())
        .isEqualTo("/params/method: expected \"messaging.sent\", found \"messaging.send\"");
  }

  @Test
  void whatIsWantedIsNoNearMiss() {
    assertThat(Nearest.of(FrameQuery.all(), frames.newest(null), 5)).isEmpty();
  }

  @Test
  void nothingThatIsShownHoldsASecret() {
    String shown = frames.list(FrameQuery.all()).stream().map(FrameJson::write).toList().toString();

    assertThat(shown).doesNotContain("secret-1").doesNotContain("project-1").contains("***");
    assertThat(
            Nearest.of(FrameQuery.all().with(FrameMember.PROJECT, "other"), frames.newest(null), 9)
                .toString())
        .doesNotContain("project-1");
  }

  @Test
  void frameThatIsNoJsonIsShownAsText() {
    assertThat(FrameJson.write(frames.newest(null).get(10)).path("frame").stringValue())
        .isEqualTo("broken");
  }

  @Test
  void resetForgetsWhoseAConnectionWasOnceItHasEnded() {
    journal.ended(A);
    assertThat(journal.projectOf(A)).isEqualTo("project-1");
    journal.reset();
    assertThat(journal.projectOf(A)).isNull();
    assertThat(journal.projectOf(B)).isEqualTo("project-1");
    journal.ended(B);
    journal.reset(B);
    assertThat(journal.projectOf(B)).isNull();
  }
}
