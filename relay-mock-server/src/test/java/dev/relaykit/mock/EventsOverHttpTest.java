package dev.relaykit.mock;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Streams and waits over a real socket. */
final class EventsOverHttpTest {

  @Test
  void streamTellsFramesAndComesBackWhereItWas() throws Exception {
    try (RelayMockServer server = RelayMockServer.start()) {
      String first;
      try (BufferedReader events = events(server, null)) {
        assertThat(events.readLine()).startsWith(":");
        try (RelayPeer peer = RelayPeer.connected(server)) {
          peer.call("signalwire.ping", "{}");
        }
        String id = events.readLine();
        while (!id.startsWith("id: ")) {
          id = events.readLine();
        }
        first = id.substring(4);
        assertThat(events.readLine()).isEqualTo("event: frame");
        assertThat(events.readLine()).contains("signalwire.connect").doesNotContain("\"p-1\"");
      }
      try (BufferedReader events = events(server, first)) {
        events.readLine();
        events.readLine();
        assertThat(events.readLine()).isEqualTo("id: " + (Long.parseLong(first) + 1));
      }
    }
  }

  private static BufferedReader events(RelayMockServer server, @Nullable String lastId)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server.httpUrl() + "/__mock__/events"));
    if (lastId != null) {
      request.header("Last-Event-ID", lastId);
    }
    HttpResponse<java.io.InputStream> response =
        HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    assertThat(response.headers().firstValue("content-type")).contains("text/event-stream");
    return new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
  }

  @Test
  void waitEndsWhenAClientSends() throws Exception {
    try (SuiteServer server = SuiteServer.live();
        RelayPeer peer = RelayPeer.connected(server.server())) {
      CompletableFuture<SuiteServer.Answer> waiting =
          server.getLater("/__mock__/frames/wait?method=messaging.send&timeout_ms=30000");
      assertThat(server.get("/__mock__/health").status())
          .as("nothing else waits meanwhile")
          .isEqualTo(200);

      peer.call("messaging.send", RelayPeer.message("+15559870099"));

      assertThat(waiting.join().json().path("matched").booleanValue()).isTrue();
    }
  }
}
