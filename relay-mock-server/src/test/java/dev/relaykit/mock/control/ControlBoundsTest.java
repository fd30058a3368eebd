package dev.relaykit.mock.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.mock.journal.Direction;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** What one caller can take of the server, and requests that are hardly ever sent. */
@Timeout(60)
final class ControlBoundsTest {

  private static final String A = "a".repeat(32);
  private static final String HOST = " HTTP/1.1\r\nHost: localhost\r\n";

  private final FakeServer server = new FakeServer();
  private EmbeddedChannel channel = channel(ControlRoutes.of(server));

  @AfterEach
  void close() {
    channel.finishAndReleaseAll();
  }

  private static EmbeddedChannel channel(ControlRoutes routes) {
    EmbeddedChannel channel = new EmbeddedChannel();
    ControlServer.fill(
        channel.pipeline(), routes, new ControlAccess(new InetSocketAddress("127.0.0.1", 0)));
    return channel;
  }

  private void send(String text) {
    channel.writeInbound(Unpooled.copiedBuffer(text, UTF_8));
    channel.runPendingTasks();
  }

  private String written() {
    StringBuilder text = new StringBuilder();
    for (ByteBuf out = channel.readOutbound(); out != null; out = channel.readOutbound()) {
      text.append(out.toString(UTF_8));
      out.release();
    }
    return text.toString();
  }

  private String ask(String text) {
    send(text);
    return written();
  }

  @Test
  void journalIsWrittenInPiecesOfTheLengthThatWasTold() {
    for (int i = 0; i < 300; i++) {
      server.journal.add(
          Direction.SENT,
          A,
          ("{\"id\":\"" + i + "\",\"x\":\"" + "é".repeat(500) + "\"}").getBytes(UTF_8));
    }

    String[] answer = ask("GET /__mock__/journal" + HOST + "\r\n").split("\r\n\r\n", 2);

    assertThat(answer[0]).contains("content-length: " + answer[1].getBytes(UTF_8).length);
    assertThat(JsonMapper.shared().readTree(answer[1])).hasSize(300);
  }

  @Test
  void nextAnswerComesAfterTheLastPiece() {
    server.journal.add(
        Direction.SENT, A, ("{\"id\":\"" + "x".repeat(200_000) + "\"}").getBytes(UTF_8));

    String answers =
        ask("GET /__mock__/journal" + HOST + "\r\nGET /__mock__/clock" + HOST + "\r\n");

    assertThat(answers).containsPattern("(?s)\"session_id\":\"a+\"}]HTTP/1.1 200 OK.*\"paused\":");
  }

  @Test
  void journalOfLinesHasAnEntryInEachWhateverTheFrameLooksLike() {
    server.journal.add(Direction.SENT, A, "{\n  \"id\":\r\n \"1\"\n}".getBytes(UTF_8));
    server.journal.add(Direction.SENT, A, "no json\n".getBytes(UTF_8));

    String[] answer =
        ask("GET /__mock__/journal?format=jsonl" + HOST + "\r\n").split("\r\n\r\n", 2);

    assertThat(answer[0]).contains("content-type: application/jsonl");
    assertThat(answer[1]).endsWith("}\n");
    assertThat(answer[1].lines().map(line -> JsonMapper.shared().readTree(line).path("frame")))
        .extracting(Object::toString)
        .containsExactly("{\"id\":\"1\"}", "\"no json\\n\"");
    assertThat(ask("GET /__mock__/journal?format=jsonl&session_id=none" + HOST + "\r\n"))
        .contains("content-length: 0\r\n");
  }

  @Test
  void whoSendsFarAheadIsNotReadFurtherUntilItIsAnswered() {
    CompletableFuture<ControlResponse> slow = new CompletableFuture<>();
    use(new Route("GET", "/slow", request -> slow));

    for (int i = 0; i < ControlHandler.MAX_UNANSWERED; i++) {
      assertThat(channel.config().isAutoRead()).as("after %d", i).isTrue();
      send("GET /slow" + HOST + "\r\n");
    }
    assertThat(channel.config().isAutoRead()).isFalse();

    slow.complete(ControlResponse.done());
    channel.runPendingTasks();
    assertThat(channel.config().isAutoRead()).isTrue();
  }

  @Test
  void nothingIsDoneBehindAStream() {
    AtomicInteger done = new AtomicInteger();
    FrameFeed feed = new FrameFeed(server);
    use(
        new Route("GET", "/__mock__/events", new EventsEndpoint(server, feed)),
        new Route(
            "POST",
            "/counts",
            request -> {
              done.incrementAndGet();
              return CompletableFuture.completedFuture(ControlResponse.done());
            }));

    send("GET /__mock__/events" + HOST + "\r\n");
    send("POST /counts" + HOST + "\r\n");

    assertThat(done).hasValue(0);
  }

  @Test
  void longBodyIsRefusedWithAMessageBeforeItIsSentToo() {
    String answer =
        ask(
            "POST /__mock__/scenario"
                + HOST
                + "Expect: 100-continue\r\nContent-Length: "
                + (ControlServer.MAX_REQUEST_BYTES + 1)
                + "\r\n\r\n");

    assertThat(answer)
        .startsWith("HTTP/1.1 413 ")
        .contains("a request body may have 1048576 bytes");
  }

  @Test
  void longBodyOfChunksIsRefusedWithAMessage() {
    send("POST /__mock__/scenario" + HOST + "Transfer-Encoding: chunked\r\n\r\n");
    String chunk = "10000\r\n" + "x".repeat(0x10000) + "\r\n";
    for (int i = 0; i <= ControlServer.MAX_REQUEST_BYTES / 0x10000 && channel.isOpen(); i++) {
      send(chunk);
    }

    assertThat(written())
        .startsWith("HTTP/1.1 413 ")
        .contains("a request body may have 1048576 bytes");
    assertThat(channel.isOpen()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "/__mock__/health,200",
    "/__mock__/journal,200",
    "/,200",
    "/__mock__/frames/wait,405",
    "/__mock__/events,405",
    "/__mock__/push,405",
  })
  void headIsThatOfTheAnswerWhereNothingIsWaitedFor(String path, int status) {
    String answer = ask("HEAD " + path + HOST + "\r\n");

    assertThat(answer).startsWith("HTTP/1.1 " + status + " ").endsWith("\r\n\r\n");
    assertThat(ask("GET /__mock__/clock" + HOST + "\r\n"))
        .as("the connection goes on")
        .startsWith("HTTP/1.1 200 ");
  }

  @Test
  void verbsThatArePreparedOnlyAreNamedByAllow() {
    assertThat(ask("OPTIONS /__mock__/rules" + HOST + "\r\n"))
        .startsWith("HTTP/1.1 405 ")
        .contains("allow: GET, POST\r\n")
        .doesNotContain("access-control-allow");
  }

  @Test
  void severalHostsAreRefused() {
    assertThat(ask("GET /__mock__/sessions" + HOST + "Host: example.com\r\n\r\n"))
        .startsWith("HTTP/1.1 400 ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e-999999999", "1e999999999", "-1", "0x1", "1.", "253402300800", "NaN"})
  void timesThatAreNoneAreRefusedAtOnce(String time) {
    assertThat(ask("GET /__mock__/frames?since=" + time + HOST + "\r\n"))
        .startsWith("HTTP/1.1 400 ")
        .contains("must be seconds since 1970");
  }

  @Test
  void framesOfALongTimelineAreReadInOneGo() {
    byte[] list =
        "[{\"sleep_ms\":1},{\"push\":{\"frame\":{\"a\": 1.0}}},7,{\"push\":[]},{\"push\":{\"frame\":{},\"frame\":{\"b\":2}}}]"
            .getBytes(UTF_8);

    assertThat(RawJson.objectsIn(list, List.of("push", "frame")))
        .containsExactly(null, "{\"a\": 1.0}", null, null, "{\"b\":2}");
  }

  private void use(Route... routes) {
    close();
    channel = channel(new ControlRoutes(List.of(routes)));
  }
}
