package dev.relaykit.mock.control;

import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** {@code POST /__mock__/seed}: what ids, delays and choices are drawn from, from now on. */
final class SeedEndpoint implements Endpoint {

  private final ServerView server;

  SeedEndpoint(ServerView server) {
    this.server = server;
  }

  @Override
  public CompletionStage<ControlResponse> handle(ControlRequest request) {
    JsonNode seed = request.json().path("seed");
    if (!seed.isIntegralNumber() || !seed.canConvertToLong()) {
      throw RefusedRequest.badRequest("'seed' must be a whole number of 64 bits");
    }
    return LoopWork.run(
        server,
        () -> {
          server.reseed(OptionalLong.of(seed.longValue()));
          return ControlResponse.ok(
              JsonNodeFactory.instance
                  .objectNode()
                  .put("status", "ok")
                  .put("seed", seed.longValue()));
        });
  }
}
