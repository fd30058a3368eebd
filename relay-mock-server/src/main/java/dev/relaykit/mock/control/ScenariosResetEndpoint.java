package dev.relaykit.mock.control;

import java.util.concurrent.CompletionStage;

/** {@code POST /__mock__/scenarios/reset}: disarms everything, or what is armed for one session. */
final class ScenariosResetEndpoint implements Endpoint {

  private final ServerView server;

  ScenariosResetEndpoint(ServerView server) {
    this.server = server;
  }

  @Override
  public CompletionStage<ControlResponse> handle(ControlRequest request) {
    String scope = request.sessionId();
    return LoopWork.run(
        server,
        () -> {
          if (scope == null) {
            server.armed().reset();
          } else {
            server.armed().reset(scope);
          }
          return ControlResponse.done();
        });
  }
}
