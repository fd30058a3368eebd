package dev.relaykit.mock.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.mock.engine.ConnectionInfo;
import dev.relaykit.mock.journal.Direction;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Requests and answers as bytes, without a socket. */
final class ControlHandlerTest {

  private static final String A = "a".repeat(32);
  private static final String B = "b".repeat(32);
  private static final Instant TIME = Instant.parse("2026-01-01T00:00:00.25Z");

  private final FakeServer server = new FakeServer();
  private EmbeddedChannel channel = channel(ControlRoutes.of(server));

  @AfterEach
  void close() {
    channel.finishAndReleaseAll();
  }

  @Test
  void healthSaysWhatIsLoaded() {
    server.journal.add(Direction.RECEIVED, A, "{}".getBytes(UTF_8));

    Answer answer = get("/__mock__/health");

    assertThat(answer.status).isEqualTo(200);
    assertThat(answer.body).contains("\"schemas_loaded\"");
    assertThat(answer.json().propertyNames())
        .containsExactly(
            "status",
            "ws_port",
            "schemas_loaded",
            "schemas_by_source",
            "schema_load_errors",
            "journal_entries");
    assertThat(answer.json().get("status").stringValue()).isEqualTo("ok");
    assertThat(answer.json().get("ws_port").intValue()).isEqualTo(FakeServer.WS_PORT);
    assertThat(answer.json().get("schemas_loaded").intValue()).isGreaterThanOrEqualTo(100);
    assertThat(
            answer.json().get("schemas_by_source").valueStream().mapToInt(JsonNode::intValue).sum())
        .isEqualTo(answer.json().get("schemas_loaded").intValue());
    assertThat(answer.json().get("schema_load_errors")).isEmpty();
    assertThat(answer.json().get("journal_entries").intValue()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "GET,/__mock__/health,'',200",
    "GET,/__mock__/health,'Origin: http://example.com\r\n',403",
    "POST,/__mock__/health,'',403",
    "GET,/__mock__/health/,'',403",
    "GET,/__mock__/sessions,'',403",
  })
  void offLoopbackHealthAloneIsToldUnasked(String verb, String url, String header, int status) {
    close();
    channel = channel(ControlRoutes.of(server), "0.0.0.0");

    String request = verb + " " + url + " HTTP/1.1\r\nHost: relay:9773\r\n" + header + "\r\n";

    assertThat(ask(request).status).isEqualTo(status);
  }

  @Test
  void noSessionsAreExactlyAnEmptyList() {
    assertThat(get("/__mock__/sessions").body).isEqualTo("{\"sessions\":[]}");
  }

  @Test
  void sessionsShowEveryMember() {
    server.connections.add(new ConnectionInfo(A, TIME, "127.0.0.1:40000", "proto"));
    server.connections.add(new ConnectionInfo(B, TIME, "127.0.0.1:40001", null));

    assertThat(get("/__mock__/sessions").body)
        .isEqualTo(
            "{\"sessions\":[{\"id\":\""
                + A
                + "\",\"connection_id\":\"conn-aaaaaaaaaaaa\","
                + "\"connected_at\":1767225600.250000,\"peer_addr\":\"127.0.0.1:40000\","
                + "\"protocol_string\":\"proto\"},{\"id\":\""
                + B
                + "\",\"connection_id\":\"conn-bbbbbbbbbbbb\",\"connected_at\":1767225600.250000,"
                + "\"peer_addr\":\"127.0.0.1:40001\",\"protocol_string\":null}]}");
  }

  @ParameterizedTest
  @CsvSource({
    "/__mock__/sessions?session_id=" + "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" + ",1",
    "/__mock__/sessions?session_id=%61aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa,1",
    "/__mock__/sessions?session_id=unknown,0",
    "/__mock__/sessions?session_id=,2",
    "/__mock__/sessions?session_id,2",
    "/__mock__/sessions?other=x,2",
  })
  void sessionsAreScopedByTheQuery(String url, int count) {
    server.connections.add(new ConnectionInfo(A, TIME, "127.0.0.1:1", null));
    server.connections.add(new ConnectionInfo(B, TIME, "127.0.0.1:2", null));

    assertThat(get(url).json().get("sessions")).hasSize(count);
  }

  @ParameterizedTest
  @CsvSource({
    "/__mock__/journal,3",
    "/__mock__/journal?session_id=,3",
    "/__mock__/journal?session_id=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa,2",
    "/__mock__/journal?session_id=unknown,0",
  })
  void journalIsAnArrayScopedByTheQuery(String url, int count) {
    server.journal.add(Direction.RECEIVED, A, "{\"id\":\"1\"}".getBytes(UTF_8));
    server.journal.add(Direction.SENT, B, "{\"id\":\"2\"}".getBytes(UTF_8));
    server.journal.add(Direction.SENT, A, "{\"id\":\"3\"}".getBytes(UTF_8));

    Answer answer = get(url);

    assertThat(answer.status).isEqualTo(200);
    assertThat(answer.json().isArray()).isTrue();
    assertThat(answer.json()).hasSize(count);
  }

  @ParameterizedTest
  @CsvSource({
    "'',0,0",
    "?session_id=,0,0",
    "?session_id=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa,1,0",
    "?session_id=unknown,2,1",
  })
  void journalIsResetAsAWholeOrForOneConnection(String query, int all, int ofA) {
    server.journal.add(Direction.RECEIVED, A, "{\"id\":\"1\"}".getBytes(UTF_8));
    server.journal.add(Direction.SENT, B, "{\"id\":\"2\"}".getBytes(UTF_8));

    for (String body : List.of("Content-Length: 0\r\n\r\n", "\r\n", "Content-Length: 1\r\n\r\n{")) {
      Answer answer =
          ask("POST /__mock__/journal/reset" + query + " HTTP/1.1\r\nHost: localhost\r\n" + body);
      assertThat(answer.status).isEqualTo(200);
      assertThat(answer.body).isEqualTo("{\"status\":\"ok\"}");
    }

    assertThat(server.journal.entries()).hasSize(all);
    assertThat(server.journal.entries(A)).hasSize(ofA);
  }

  @Test
  void journalShowsSecretsAsTheContractWantsIt() {
    server.journal.add(Direction.RECEIVED, A, "{\"token\":\"PT0123\"}".getBytes(UTF_8));

    assertThat(get("/__mock__/journal").body).contains("\"frame\":{\"token\":\"PT0123\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/__mock__", "/__mock__/health/", "/__mock__/unknown", "/health"})
  void unknownPathIs404(String path) {
    Answer answer = get(path);

    assertThat(answer.status).isEqualTo(404);
    assertThat(answer.error()).contains("GET /__mock__/health");
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS"})
  void wrongVerbIs405AndNamesTheRightOne(String verb) {
    Answer answer = ask(verb + " /__mock__/journal HTTP/1.1\r\nHost: localhost\r\n\r\n");

    assertThat(answer.status).isEqualTo(405);
    assertThat(answer.head).containsIgnoringCase("\r\nallow: GET\r\n");
    assertThat(answer.error()).isEqualTo("use GET");
  }

  @Test
  void allVerbsOfAPathAreNamed() {
    Endpoint ok = request -> done(ControlResponse.ok("1".getBytes(UTF_8)));
    use(new ControlRoutes(List.of(new Route("GET", "/x", ok), new Route("POST", "/x", ok))));

    assertThat(ask("PUT /x HTTP/1.1\r\n\r\n").head).containsIgnoringCase("allow: GET, POST\r\n");
    assertThat(ask("POST /x HTTP/1.1\r\nContent-Length: 0\r\n\r\n").status).isEqualTo(200);
  }

  @Test
  void everyAnswerIsJsonAndKeepsTheConnection() {
    for (String path : List.of("/__mock__/health", "/nothing")) {
      Answer answer = get(path);
      assertThat(answer.head)
          .startsWith("HTTP/1.1 ")
          .containsIgnoringCase("content-type: application/json\r\n");
      assertThat(answer.json()).isNotNull();
    }
    assertThat(channel.isOpen()).isTrue();
  }

  @Test
  void connectionIsClosedWhenTheClientWantsIt() {
    Answer answer =
        ask("GET /__mock__/health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

    assertThat(answer.status).isEqualTo(200);
    assertThat(channel.isOpen()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "Host: example.com:9773,Host header",
    "Host: localhost;Origin: http://example.com,another site",
  })
  void foreignRequestIsForbidden(String headers, String words) {
    Answer answer =
        ask("GET /__mock__/journal HTTP/1.1\r\n" + headers.replace(";", "\r\n") + "\r\n\r\n");

    assertThat(answer.status).isEqualTo(403);
    assertThat(answer.error()).contains(words);
  }

  @Test
  void malformedQueryIs400() {
    Answer answer = get("/__mock__/journal?session_id=%zz");

    assertThat(answer.status).isEqualTo(400);
    assertThat(answer.error()).contains("the URL cannot be read");
  }

  @Test
  void whatIsNotHttpIs400AndTheEnd() {
    Answer answer = ask("hello\r\n\r\n");

    assertThat(answer.status).isEqualTo(400);
    assertThat(answer.error()).contains("not HTTP/1.1");
    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void headersAndUrlsAreBounded() {
    String many = "X: " + "x".repeat(ControlServer.MAX_HEADER_BYTES) + "\r\n";
    assertThat(ask("GET / HTTP/1.1\r\nHost: localhost\r\n" + many + "\r\n").status).isEqualTo(431);
    assertThat(channel.isOpen()).isFalse();

    use(ControlRoutes.of(server));
    String url = "/" + "x".repeat(ControlServer.MAX_URL_BYTES);
    assertThat(get(url).status).isEqualTo(431);
  }

  @Test
  void bodiesAreBounded() {
    Answer answer =
        ask(
            "POST /__mock__/journal HTTP/1.1\r\nHost: localhost\r\nContent-Length: "
                + (ControlServer.MAX_REQUEST_BYTES + 1)
                + "\r\n\r\n");

    assertThat(answer.status).isEqualTo(413);
    assertThat(answer.error()).contains("1048576 bytes");
    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void failureOfAnEndpointIs500AndKeepsItsReasonInTheLog() {
    use(
        new ControlRoutes(
            List.of(
                new Route(
                    "GET",
                    "/throws",
                    request -> {
                      throw new IllegalStateException("private");
                    }),
                new Route(
                    "GET",
                    "/fails",
                    request -> CompletableFuture.failedFuture(new Exception("private"))))));

    for (String path : List.of("/throws", "/fails")) {
      Answer answer = get(path);
      assertThat(answer.status).isEqualTo(500);
      assertThat(answer.error()).doesNotContain("private");
    }
  }

  @Test
  void answersOfOneConnectionKeepTheOrderOfItsRequests() {
    CompletableFuture<ControlResponse> slow = new CompletableFuture<>();
    use(
        new ControlRoutes(
            List.of(
                new Route("GET", "/slow", request -> slow),
                new Route(
                    "GET", "/fast", request -> done(ControlResponse.ok(bytes("\"fast\"")))))));

    channel.writeInbound(buffer("GET /slow HTTP/1.1\r\n\r\nGET /fast HTTP/1.1\r\n\r\n"));
    channel.runPendingTasks();
    assertThat(channel.outboundMessages()).isEmpty();

    slow.complete(ControlResponse.ok(bytes("\"slow\"")));
    channel.runPendingTasks();

    String all = written();
    assertThat(all.indexOf("\"slow\"")).isPositive().isLessThan(all.indexOf("\"fast\""));
  }

  @Test
  void slowRequestDoesNotHoldUpOtherConnections() {
    CompletableFuture<ControlResponse> slow = new CompletableFuture<>();
    ControlRoutes routes =
        new ControlRoutes(
            List.of(
                new Route("GET", "/slow", request -> slow),
                new Route("GET", "/fast", request -> done(ControlResponse.ok(bytes("1"))))));
    EmbeddedChannel other = channel(routes);
    other.writeInbound(buffer("GET /slow HTTP/1.1\r\n\r\n"));

    use(routes);
    assertThat(get("/fast").status).isEqualTo(200);

    other.finishAndReleaseAll();
  }

  @Test
  void connectionThatIsGoneIsNotWrittenTo() {
    CompletableFuture<ControlResponse> slow = new CompletableFuture<>();
    use(new ControlRoutes(List.of(new Route("GET", "/slow", request -> slow))));
    channel.writeInbound(buffer("GET /slow HTTP/1.1\r\n\r\n"));

    channel.close();
    slow.complete(ControlResponse.ok(bytes("1")));
    channel.runPendingTasks();

    assertThat(channel.outboundMessages()).isEmpty();
  }

  private void use(ControlRoutes routes) {
    channel.finishAndReleaseAll();
    channel = channel(routes);
  }

  private static EmbeddedChannel channel(ControlRoutes routes) {
    return channel(routes, "127.0.0.1");
  }

  private static EmbeddedChannel channel(ControlRoutes routes, String bound) {
    EmbeddedChannel channel = new EmbeddedChannel();
    ControlServer.fill(
        channel.pipeline(), routes, new ControlAccess(new InetSocketAddress(bound, 0)));
    return channel;
  }

  private Answer get(String url) {
    return ask("GET " + url + " HTTP/1.1\r\nHost: 127.0.0.1:9773\r\n\r\n");
  }

  private Answer ask(String request) {
    channel.writeInbound(buffer(request));
    channel.runPendingTasks();
    String[] parts = written().split("\r\n\r\n", 2);
    assertThat(parts).as(request).hasSize(2);
    return new Answer(Integer.parseInt(parts[0].substring(9, 12)), parts[0] + "\r\n", parts[1]);
  }

  private String written() {
    StringBuilder text = new StringBuilder();
    for (ByteBuf out = channel.readOutbound(); out != null; out = channel.readOutbound()) {
      text.append(out.toString(UTF_8));
      out.release();
    }
    return text.toString();
  }

  private static CompletableFuture<ControlResponse> done(ControlResponse response) {
    return CompletableFuture.completedFuture(response);
  }

  private static byte[] bytes(String json) {
    return json.getBytes(UTF_8);
  }

  private static ByteBuf buffer(String text) {
    return Unpooled.copiedBuffer(text, UTF_8);
  }

  private record Answer(int status, String head, String body) {

    JsonNode json() {
      return JsonMapper.shared().readTree(body);
    }

    String error() {
      return json().get("error").stringValue();
    }
  }
}
