package dev.relaykit.mock.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.io.ByteArrayOutputStream;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks the routes of a server, without HTTP. */
final class Asking {

  private final ControlRoutes routes;
  private Caller caller = new Caller();

  Asking(ServerView server) {
    this.routes = ControlRoutes.of(server);
  }

  /** An answer, its body as text. */
  record Answer(int status, String type, String body) {

    JsonNode json() {
      return JsonMapper.shared().readTree(body);
    }

    JsonNode at(String pointer) {
      return json().at(pointer);
    }
  }

  Answer get(String url) {
    return later("GET", url, "").join();
  }

  Answer post(String url, String body) {
    return later("POST", url, body).join();
  }

  CompletableFuture<Answer> later(String verb, String url, String body) {
    QueryStringDecoder uri = new QueryStringDecoder(url);
    return routes
        .handle(verb, ControlRequest.of(uri.path(), uri.parameters(), body.getBytes(UTF_8), caller))
        .thenApply(
            ready ->
                new Answer(ready.status(), ready.contentType(), new String(body(ready), UTF_8)))
        .toCompletableFuture();
  }

  /** Whoever has asked so far hangs up. */
  void hangUp() {
    caller.left();
    caller = new Caller();
  }

  private static byte[] body(ControlResponse ready) {
    ControlResponse.Pieces pieces = ready.pieces();
    if (pieces == null) {
      return ready.body();
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    pieces.parts().forEachRemaining(out::writeBytes);
    assertThat(pieces.length()).isEqualTo(out.size());
    return out.toByteArray();
  }
}
