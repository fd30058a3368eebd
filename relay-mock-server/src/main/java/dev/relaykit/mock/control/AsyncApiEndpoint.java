package dev.relaykit.mock.control;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** {@code GET /__mock__/asyncapi.json}: what goes over the WebSocket port, described. */
final class AsyncApiEndpoint implements Endpoint {

  private final ServerView server;

  AsyncApiEndpoint(ServerView server) {
    this.server = server;
  }

  @Override
  public CompletionStage<ControlResponse> handle(ControlRequest request) {
    return CompletableFuture.completedFuture(ControlResponse.ok(AsyncApi.of(server.schemas())));
  }
}
