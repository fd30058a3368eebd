package dev.relaykit.mock.control;

import java.util.concurrent.CompletionStage;

/**
 * {@code POST /__mock__/faults/release}: lets go of the frames that a {@code hold} keeps until
 * somebody says so, of all connections or of one.
 */
final class FaultsReleaseEndpoint implements Endpoint {

  private final ServerView server;

  FaultsReleaseEndpoint(ServerView server) {
    this.server = server;
  }

  @Override
  public CompletionStage<ControlResponse> handle(ControlRequest request) {
    String scope = request.sessionId();
    return LoopWork.runAndFlush(
        server,
        () -> {
          server.engine().release(scope);
          return ControlResponse.done();
        });
  }
}
