package dev.relaykit.mock.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.mock.journal.Direction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The routes that find frames and messages, and wait for them. */
final class FrameRoutesTest {

  private static final String A = "a".repeat(32);
  private static final String SEND =
      "{\"id\":\"1\",\"method\":\"messaging.send\",\"params\":{\"to_number\":\"+1666\","
          + "\"token\":\"secret\"}}";

  private final FakeServer server = new FakeServer();
  private final Asking control = new Asking(server);

  private void in(String frame) {
    server.journal.add(Direction.RECEIVED, A, frame.getBytes(UTF_8));
  }

  private void out(String frame) {
    server.journal.add(Direction.SENT, A, frame.getBytes(UTF_8));
  }

  @Test
  void framesAreShownWithTheirPlaceAndWithoutSecrets() {
    in(SEND);

    assertThat(control.get("/__mock__/frames").body())
        .isEqualTo(
            "{\"frames\":[{\"ordinal\":1,\"timestamp\":1767225600.000000,\"direction\":\"recv\","
                + "\"method\":\"messaging.send\",\"event_type\":null,\"message_id\":null,"
                + "\"session_id\":\""
                + A
                + "\",\"connection_id\":\"conn-aaaaaaaaaaaa\","
                + "\"frame\":{\"id\":\"1\",\"method\":\"messaging.send\",\"params\":"
                + "{\"to_number\":\"+1666\",\"token\":\"***\"}}}],\"next\":1}");
  }

  @Test
  void numbersOfFramesStayAsTheyAre() {
    in("{\"id\":1,\"x\":12345678901234567890.10}");

    assertThat(control.get("/__mock__/frames").body()).contains("12345678901234567890.10");
  }

  @ParameterizedTest
  @CsvSource({
    "method=messaging.send,1",
    "method=other,0",
    "number=%2B1666,1",
    "number=+1666,1",
    "number=1666,0",
    "direction=recv,1",
    "direction=send,2",
    "after=2,1",
    "limit=2,2",
    "since=1767225600,3",
    "since=1767225600.000001,0",
    "until=1767225600,3",
    "session_id=none,0",
    "session_id=,3",
    "message_id=m1,3",
  })
  void queryNarrows(String query, int count) {
    in(SEND);
    out("{\"id\":\"1\",\"result\":{\"message_id\":\"m1\"}}");
    out(
        "{\"id\":\"e\",\"method\":\"signalwire.event\",\"params\":{\"event_type\":"
            + "\"messaging.state\",\"params\":{\"message_id\":\"m1\",\"message_state\":\"sent\"}}}");

    assertThat(control.get("/__mock__/frames?" + query).at("/frames")).hasSize(count);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/__mock__/frames?metod=x|did you mean 'method'?",
        "/__mock__/frames?direction=both|'direction' must be one of recv, send",
        "/__mock__/frames?limit=0|'limit' must be a whole number from 1 to 10000",
        "/__mock__/frames?limit=x|'limit' must be a whole number",
        "/__mock__/frames?since=yesterday|'since' must be seconds since 1970",
        "/__mock__/frames?format=xml|'format' must be one of json, jsonl",
        "/__mock__/frames/wait?timeout_ms=60001|'timeout_ms' must be a whole number from 0 to 60000",
        "/__mock__/frames/wait?limit=1|there is no parameter 'limit'",
        "/__mock__/messages?to=x|there is no parameter 'to'",
      })
  void wrongQueryIsRefusedWithAHint(String url, String problem) {
    Asking.Answer answer = control.get(url);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.at("/error").stringValue()).contains(problem);
  }

  @Test
  void linesHoldOneFrameEach() {
    in(SEND);
    in("{}");

    Asking.Answer answer = control.get("/__mock__/frames?format=jsonl");

    assertThat(answer.type()).isEqualTo("application/jsonl");
    List<JsonNode> lines =
        answer.body().lines().map(line -> JsonMapper.shared().readTree(line)).toList();
    assertThat(lines).extracting(line -> line.path("ordinal").intValue()).containsExactly(1, 2);
  }

  @Test
  void waitTakesAFrameThatIsThereAlready() {
    in(SEND);

    Asking.Answer answer = control.get("/__mock__/frames/wait?method=messaging.send");

    assertThat(answer.at("/matched").booleanValue()).isTrue();
    assertThat(answer.at("/frame/ordinal").intValue()).isEqualTo(1);
  }

  @Test
  void waitEndsWithTheFrameThatComes() {
    in(SEND);
    CompletableFuture<Asking.Answer> answer =
        control.later("GET", "/__mock__/frames/wait?method=messaging.send&after=1", "");
    in("{}");
    assertThat(answer).isNotDone();

    in(SEND);

    assertThat(answer.join().at("/frame/ordinal").intValue()).isEqualTo(3);
    assertThat(server.time.waiting()).isZero();
  }

  @Test
  void waitThatIsInVainTellsWhatCameNearest() {
    in(SEND);
    CompletableFuture<Asking.Answer> answer =
        control.later(
            "GET", "/__mock__/frames/wait?method=messaging.send&number=+1667&timeout_ms=100", "");
    server.time.advance(Duration.ofMillis(99));
    assertThat(answer).isNotDone();

    server.time.advance(Duration.ofMillis(1));

    assertThat(answer.join().status()).isEqualTo(200);
    assertThat(answer.join().at("/matched").booleanValue()).isFalse();
    assertThat(answer.join().at("/nearest/0/ordinal").intValue()).isEqualTo(1);
    assertThat(answer.join().at("/nearest/0/why").stringValue())
        .isEqualTo("number: expected \"+1667\", found \"+1666\"");
    assertThat(answer.join().body()).doesNotContain("secret");
  }

  @Test
  void waitOfACallerWhoHangsUpIsOver() {
    CompletableFuture<Asking.Answer> answer = control.later("GET", "/__mock__/frames/wait", "");

    control.hangUp();

    assertThat(answer).isDone();
    assertThat(server.time.waiting()).isZero();
  }

  @Test
  void onlySoManyWait() {
    List<CompletableFuture<Asking.Answer>> waiting = new ArrayList<>();
    for (int i = 0; i < FrameFeed.MAX_LISTENERS; i++) {
      waiting.add(control.later("GET", "/__mock__/frames/wait", ""));
    }

    assertThat(control.get("/__mock__/frames/wait").status()).isEqualTo(429);

    in("{}");
    assertThat(waiting).allMatch(CompletableFuture::isDone);
    assertThat(control.get("/__mock__/frames/wait").status()).isEqualTo(200);
  }

  @Test
  void messagesAreFoundByNumberAndState() {
    in(SEND);
    out("{\"id\":\"1\",\"result\":{\"message_id\":\"m1\"}}");
    out(
        "{\"id\":\"e\",\"method\":\"signalwire.event\",\"params\":{\"event_type\":"
            + "\"messaging.state\",\"params\":{\"message_id\":\"m1\",\"message_state\":\"failed\","
            + "\"reason\":\"busy\"}}}");

    assertThat(control.get("/__mock__/messages?number=+1666&state=failed").at("/messages"))
        .hasSize(1);
    assertThat(control.get("/__mock__/messages?state=sent").at("/messages")).isEmpty();
    assertThat(control.get("/__mock__/messages/m1").body())
        .isEqualTo(
            "{\"message_id\":\"m1\",\"from\":null,\"to\":\"+1666\",\"body\":null,\"context\":null,"
                + "\"direction\":\"outbound\",\"state\":\"failed\",\"session_id\":\""
                + A
                + "\",\"history\":[{\"state\":\"failed\",\"reason\":\"busy\","
                + "\"timestamp\":1767225600.000000,\"ordinal\":3,\"session_id\":\""
                + A
                + "\"}]}");
  }

  @Test
  void nearestOfAMisspeltMethodIsTheOneThatWasMeant() {
    in(SEND);
    in("{\"id\":\"2\",\"method\":\"signalwire.ping\",\"params\":{}}");
    out("{\"id\":\"1\",\"result\":{\"message_id\":\"m1\"}}");
    in("{\"id\":\"e\",\"result\":{}}");

    CompletableFuture<Asking.Answer> later =
        control.later("GET", "/__mock__/frames/wait?method=mesaging.send&timeout_ms=100", "");
    server.time.advance(Duration.ofMillis(100));
    Asking.Answer answer = later.join();

    assertThat(answer.at("/nearest")).hasSize(2);
    assertThat(answer.at("/nearest/0/frame/method").stringValue()).isEqualTo("messaging.send");
    assertThat(answer.at("/nearest/1/frame/method").stringValue()).isEqualTo("signalwire.ping");
  }

  @Test
  void misspeltStateIsRefusedAndTheOneThatWasMeantIsNamed() {
    Asking.Answer answer = control.get("/__mock__/messages?state=faild");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body())
        .contains("there is no state 'faild'; did you mean 'failed'?", "'unknown' = true");
    assertThat(control.get("/__mock__/messages?state=read").status()).isEqualTo(400);
    assertThat(control.get("/__mock__/messages?state=read&unknown=true").at("/messages")).isEmpty();
    assertThat(control.get("/__mock__/messages?state=sent&unknown=maybe").status()).isEqualTo(400);
  }

  @Test
  void messageThatNobodyKnowsIs404() {
    assertThat(control.get("/__mock__/messages/m9").status()).isEqualTo(404);
  }
}
