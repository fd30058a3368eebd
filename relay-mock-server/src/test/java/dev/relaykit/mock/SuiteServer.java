package dev.relaykit.mock;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server as the suites of the official SDKs see it: two ports, and helpers that speak HTTP. */
final class SuiteServer implements AutoCloseable {

  private static final Duration LONG = Duration.ofSeconds(30);

  private final RelayMockServer server;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(LONG).build();

  private SuiteServer(RelayMockServer server) {
    this.server = server;
  }

  static SuiteServer start() {
    return start(MockConfig.builder());
  }

  static SuiteServer start(MockConfig.Builder config) {
    return new SuiteServer(RelayMockServer.start(config.profile(Profile.sdk()).build()));
  }

  /** A server with profile live. */
  static SuiteServer live() {
    return new SuiteServer(RelayMockServer.start());
  }

  /** An answer of the control plane, its body as it came. */
  record Answer(int status, String body) {

    JsonNode json() {
      return JsonMapper.shared().readTree(body);
    }
  }

  RelayMockServer server() {
    return server;
  }

  Answer get(String path) {
    return answer(request(path).build()).join();
  }

  CompletableFuture<Answer> getLater(String path) {
    return answer(request(path).build());
  }

  Answer delete(String path) {
    return answer(request(path).DELETE().build()).join();
  }

  Answer post(String path, String body) {
    return postLater(path, body).join();
  }

  CompletableFuture<Answer> postLater(String path, String body) {
    return answer(request(path).POST(HttpRequest.BodyPublishers.ofString(body)).build());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(server.httpUrl() + path)).timeout(LONG);
  }

  private CompletableFuture<Answer> answer(HttpRequest request) {
    return http.sendAsync(request, HttpResponse.BodyHandlers.ofString())
        .thenApply(response -> new Answer(response.statusCode(), response.body()));
  }

  /** The journal of a session, or the whole one for the empty text. */
  JsonNode journal(String session) {
    return get("/__mock__/journal?session_id=" + session).json();
  }

  /** A client that has said nothing yet. */
  SuitePeer open() throws IOException {
    return new SuitePeer(RawPeer.open(server));
  }

  /** A client of project {@code proj} that has logged in. */
  SuitePeer connected(String... contexts) throws IOException {
    SuitePeer peer = open();
    peer.login("", contexts);
    return peer;
  }

  @Override
  public void close() {
    server.close();
  }
}
