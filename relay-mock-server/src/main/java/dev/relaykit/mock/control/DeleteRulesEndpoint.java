package dev.relaykit.mock.control;

import java.util.concurrent.CompletionStage;

/** {@code DELETE /__mock__/rules/{id}}: takes a layer of rules away, with its faults. */
final class DeleteRulesEndpoint implements Endpoint {

  private final ServerView server;

  DeleteRulesEndpoint(ServerView server) {
    this.server = server;
  }

  @Override
  public CompletionStage<ControlResponse> handle(ControlRequest request) {
    String id = request.variable("id");
    return LoopWork.run(
        server,
        () ->
            server.rules().remove(id)
                ? ControlResponse.done()
                : ControlResponse.error(
                    ControlResponse.NOT_FOUND,
                    "there is no layer '" + id + "'; GET /__mock__/rules lists those there are"));
  }
}
