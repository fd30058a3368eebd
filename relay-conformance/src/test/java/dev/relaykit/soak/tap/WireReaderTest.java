package dev.relaykit.soak.tap;

import static dev.relaykit.soak.tap.FrameBytes.joined;
import static dev.relaykit.soak.tap.FrameBytes.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.protocol.time.VirtualTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What becomes of the messages of one connection, without a socket. */
final class WireReaderTest {

  private static final String ASK =
      "{\"jsonrpc\":\"2.0\",\"id\":\"c1\",\"method\":\"signalwire.connect\",\"params\":%s}";
  private static final String SEND =
      "{\"params\":{\"body\":\"to_number\",\"to_number\":\"+15551\",\"tags\":[{\"a\":[1]}]},"
          + "\"method\":\"messaging.send\",\"id\":%s}";

  private final VirtualTime clock = new VirtualTime();
  private final FactLog log = new FactLog(clock, 10_000);
  private final Conversation conversation = new Conversation(7, log);
  private final WireReader client = new WireReader(true, conversation);
  private final WireReader server = new WireReader(false, conversation);

  private record Row(String name, List<String> frames, String last) {}

  /** Frames of the client begin with {@code >}, of the server with {@code <}. */
  private static Row row(String last, String... frames) {
    return new Row(frames[frames.length - 1], List.of(frames), last);
  }

  private static Stream<Row> rows() {
    String ask = ">" + ASK.formatted("{}");
    String send = ">" + SEND.formatted("\"c2\"");
    return Stream.of(
        row("ConnectAsked id=\"c1\" protocol=null", ask),
        row(
            "ConnectAsked id=\"c1\" protocol=old",
            ">" + ASK.formatted("{\"protocol\":\"old\",\"params\":{\"protocol\":\"not this\"}}")),
        row("ConnectAsked id=\"c1\" protocol=null", ">" + ASK.formatted("{\"protocol\":17}")),
        row(
            "ConnectAccepted id=\"c1\" protocol=p restored=true",
            ask,
            "<{\"id\":\"c1\",\"result\":{\"protocol\":\"p\",\"session_restored\":true}}"),
        row(
            "ConnectAccepted id=\"c1\" protocol=null restored=null",
            ask,
            "<{\"id\":\"c1\",\"result\":{\"session_restored\":\"yes\"}}"),
        row(
            "ConnectRefused id=\"c1\" code=-32002 message=no",
            ask,
            "<{\"id\":\"c1\",\"result\":{},\"error\":{\"code\":-32002,\"message\":\"no\"}}"),
        row(
            "ConnectRefused id=\"c1\" code=0 message=",
            ask,
            "<{\"id\":\"c1\",\"error\":\"no object\"}"),
        row("SendAsked id=\"c2\" number=+15551", send),
        row("SendAsked id=3 number=+15551", ">" + SEND.formatted("3")),
        row("Other byClient=true what=messaging.send", ">" + SEND.formatted("null")),
        row(
            "Other byClient=true what=messaging.send",
            ">{\"id\":\"c2\",\"method\":\"messaging.send\",\"params\":{\"to_number\":1}}"),
        row(
            "SendAnswered id=\"c2\" isError=false code=200 messageId=m-1",
            send,
            "<{\"id\":\"c2\",\"result\":{\"code\":\"200\",\"message_id\":\"m-1\"}}"),
        row(
            "SendAnswered id=\"c2\" isError=false code=200 messageId=null",
            send,
            "<{\"id\":\"c2\",\"result\":{\"code\":200.0,\"message_id\":\"\"}}"),
        row(
            "SendAnswered id=\"c2\" isError=false code=null messageId=null",
            send,
            "<{\"id\":\"c2\",\"result\":null}"),
        row(
            "SendAnswered id=\"c2\" isError=true code=-32000 messageId=null",
            send,
            "<{\"id\":\"c2\",\"result\":{\"message_id\":\"m-1\"},\"error\":{\"code\":-32000}}"),
        row(
            "SendAnswered id=\"c2\" isError=false code=200 messageId=m-1",
            send,
            "<{\"id\":\"c2\",\"result\":{\"code\":200,\"message_id\":\"m-1\"}}",
            "<{\"id\":\"c2\",\"result\":{\"code\":200,\"message_id\":\"m-1\"}}"),
        row(
            "Other byClient=false what=an answer to no connect and no send",
            send,
            "<{\"id\":2,\"result\":{}}"),
        row(
            "Other byClient=false what=an answer to no connect and no send",
            ">" + SEND.formatted("2"),
            "<{\"id\":\"2\",\"result\":{}}"),
        row("Other byClient=false what=no request and no answer", send, "<{\"id\":\"c2\"}"),
        row(
            "StateTold frameId=\"s1\" messageId=m-1 state=sent",
            "<{\"id\":\"s1\",\"method\":\"signalwire.event\",\"params\":{\"message_id\":\"no\","
                + "\"params\":{\"message_state\":\"sent\",\"message_id\":\"m-1\"},"
                + "\"event_type\":\"messaging.state\"}}"),
        row(
            "StateTold frameId=null messageId=m-1 state=sent",
            "<{\"method\":\"signalwire.event\",\"params\":{\"event_type\":\"messaging.state\","
                + "\"params\":{\"message_id\":\"m-1\",\"message_state\":\"sent\"}}}"),
        row(
            "Other byClient=false what=signalwire.event messaging.state",
            "<{\"method\":\"signalwire.event\",\"params\":{\"event_type\":\"messaging.state\","
                + "\"params\":{\"message_id\":\"m-1\",\"message_state\":null}}}"),
        row(
            "Other byClient=false what=signalwire.event messaging.receive",
            "<{\"method\":\"signalwire.event\",\"params\":{\"event_type\":\"messaging.receive\"}}"),
        row(
            "DisconnectTold restart=true",
            "<{\"id\":\"s1\",\"method\":\"signalwire.disconnect\",\"params\":{\"restart\":true}}"),
        row(
            "DisconnectTold restart=false",
            "<{\"id\":\"s1\",\"method\":\"signalwire.disconnect\"}"),
        row(
            "Other byClient=false what=signalwire.ping",
            "<{\"id\":1,\"method\":\"signalwire.ping\"}"),
        row(
            "Other byClient=true what=signalwire.ping",
            ">{\"id\":1,\"method\":\"signalwire.ping\"}"),
        row("Acknowledged frameId=\"s1\"", ">{\"jsonrpc\":\"2.0\",\"id\":\"s1\",\"result\":{}}"),
        row("Acknowledged frameId=9", ">{\"id\":9,\"error\":{\"code\":1}}"),
        row("Other byClient=true what=no request and no answer", ">{\"result\":{}}"),
        row("Other byClient=true what=not an object", ">[1,{\"a\":[]}]"),
        row("Other byClient=true what=not an object", ">null"),
        row("Other byClient=true what=not JSON", ">{\"id\":\"s1\",\"result\":{}}x"),
        row("Other byClient=true what=not JSON", ">{\"id\":\"s1\",\"result\":{}"),
        row("Other byClient=true what=not JSON", ">"),
        row("Other byClient=true what=not JSON", ">\0{\0}"),
        row("Other byClient=true what=not JSON", ">" + "[".repeat(2_000)));
  }

  @TestFactory
  Stream<DynamicTest> messageBecomesItsFact() {
    return rows()
        .map(row -> DynamicTest.dynamicTest(row.name(), () -> new WireReaderTest().check(row)));
  }

  private void check(Row row) {
    upgrade();
    for (String frame : row.frames()) {
      boolean byClient = frame.startsWith(">");
      feed(byClient ? client : server, text(byClient, frame.substring(1)));
    }
    List<WireFact> facts = log.facts();
    assertThat(facts).hasSize(row.frames().size());
    assertThat(words(facts.get(facts.size() - 1))).isEqualTo(row.last());
  }

  private static String words(WireFact fact) {
    return fact.toString()
        .replaceFirst("\\[connection=7, nanos=0(, )?", " ")
        .replaceAll("]$", "")
        .replace(", ", " ");
  }

  private static void feed(WireReader reader, byte[] bytes) {
    reader.read(bytes, bytes.length);
  }

  private void upgrade() {
    feed(client, "GET / HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(UTF_8));
    feed(server, "HTTP/1.1 101 Switching\r\nUpgrade: websocket\r\n\r\n".getBytes(UTF_8));
  }

  @Test
  void framesThatCameWithTheEndOfTheHeadAreRead() {
    byte[] bytes =
        joined(
            "HTTP/1.1 101 Switching Protocols\r\n\r\n".getBytes(UTF_8),
            text(false, "{\"id\":1,\"method\":\"a\"}"),
            text(false, "{\"id\":1,\"method\":\"b\"}"));
    for (int cut = 0; cut < bytes.length; cut++) {
      FactLog facts = new FactLog(clock, 10);
      WireReader reader = new WireReader(false, new Conversation(7, facts));
      reader.read(bytes, cut);
      byte[] rest = java.util.Arrays.copyOfRange(bytes, cut, bytes.length);
      reader.read(rest, rest.length);
      assertThat(facts.facts().stream().map(WireReaderTest::words))
          .containsExactly("Other byClient=false what=a", "Other byClient=false what=b");
    }
  }

  @Test
  void answerThatIsNoUpgradeIsToldAndNothingBehindItIsRead() {
    feed(server, "HTTP/1.1 503 Busy\r\nContent-Length: 3\r\n\r\n".getBytes(UTF_8));
    feed(server, text(false, "{}"));

    assertThat(log.facts().stream().map(WireReaderTest::words))
        .containsExactly("Other byClient=false what=HTTP 503");
  }

  @Test
  void headWithoutAnEndIsReadUpToItsBound() {
    feed(server, new byte[WireReader.MAX_HEAD - 1]);
    assertThat(log.facts()).isEmpty();

    feed(server, new byte[WireReader.MAX_HEAD]);
    assertThat(log.facts()).hasSize(1);
  }

  @Test
  void nothingStandsBehindTheEnd() {
    upgrade();
    conversation.opened();
    assertThat(conversation.ended(true, false)).isTrue();
    assertThat(conversation.ended(false, true)).isFalse();
    feed(client, text(true, "{}"));

    assertThat(log.facts()).last().isEqualTo(new WireFact.Ended(7, 0, true, false));
  }

  @Test
  void factsBeyondTheMostAreCountedAndSaidLoudly() {
    FactLog two = new FactLog(clock, 2);
    WireReader reader = new WireReader(true, new Conversation(7, two));
    feed(reader, "GET / HTTP/1.1\r\n\r\n".getBytes(UTF_8));
    feed(reader, joined(text(true, "1"), text(true, "2")));
    assertThat(two.trouble()).isEmpty();

    feed(reader, text(true, "3"));
    assertThat(two.trouble()).hasValueSatisfying(why -> assertThat(why).contains("more than 2"));
    assertThat(two.facts()).hasSize(2);
    assertThat(two.count()).isEqualTo(3);
  }

  @Test
  void timesAreOfTheTickerAndTheLastIsKnown() {
    assertThat(log.last()).isZero();
    clock.advance(java.time.Duration.ofNanos(5));
    conversation.opened();
    assertThat(log.facts()).containsExactly(new WireFact.Opened(7, 5));
    assertThat(log.last()).isEqualTo(5);
  }

  @Test
  void randomTextsNeitherThrowNorHang() {
    upgrade();
    Random random = new Random(44);
    List<String> pieces =
        new ArrayList<>(
            List.of("{", "}", "[", "]", ":", ",", "\"id\"", "\"method\"", "\"params\"", "1e999"));
    pieces.addAll(List.of("\"result\"", "\"code\"", "null", "\"messaging.send\"", "-", "\"x", " "));
    for (int run = 0; run < 5_000; run++) {
      StringBuilder text = new StringBuilder(random.nextBoolean() ? "{" : "");
      for (int i = random.nextInt(12); i > 0; i--) {
        text.append(pieces.get(random.nextInt(pieces.size())));
      }
      boolean byClient = random.nextBoolean();
      feed(byClient ? client : server, text(byClient, text.toString()));
    }
    assertThat(log.count()).isEqualTo(5_000);
  }
}
