package dev.relaykit.mock.control;

import dev.relaykit.mock.arm.ArmJson;
import java.util.concurrent.CompletionStage;

/** {@code GET /__mock__/scenarios}: what is armed, for everybody or for one session. */
final class ScenariosEndpoint implements Endpoint {

  private final ServerView server;

  ScenariosEndpoint(ServerView server) {
    this.server = server;
  }

  @Override
  public CompletionStage<ControlResponse> handle(ControlRequest request) {
    String scope = request.sessionId();
    return LoopWork.run(
        server,
        () ->
            ControlResponse.ok(
                ArmJson.write(server.armed().calls(scope), server.armed().dials(scope))));
  }
}
