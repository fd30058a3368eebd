package dev.relaykit.mock.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.relaykit.mock.scenario.ReadyScenario;
import dev.relaykit.mock.scenario.Scenario;
import dev.relaykit.mock.scenario.ScenarioSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code POST /__mock__/scenario}: plays the scenario of the body, or the ready one that {@code
 * name} names, from the next request on.
 */
final class SetScenarioEndpoint implements Endpoint {

  private final ServerView server;

  SetScenarioEndpoint(ServerView server) {
    this.server = server;
  }

  @Override
  public CompletionStage<ControlResponse> handle(ControlRequest request) {
    String name = QueryText.of(request, Set.of("name")).text("name");
    if (name == null) {
      Scenario scenario = ScenarioText.read(request);
      ScenarioSource source = ScenarioSource.ofRequest(scenario, new String(request.body(), UTF_8));
      return LoopWork.run(server, () -> set(source));
    }
    ReadyScenario ready =
        ReadyScenario.find(name)
            .orElseThrow(() -> RefusedRequest.badRequest(ReadyScenario.unknown(name)));
    return LoopWork.run(server, () -> set(ScenarioSource.of(ready)));
  }

  private ControlResponse set(ScenarioSource source) {
    Scenario scenario = source.scenario();
    RefusedRequest.changing(
        () -> {
          server.rules().replace(List.of(source));
          return source;
        });
    if (scenario.seed().isPresent()) {
      server.reseed(scenario.seed());
    }
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("status", "ok");
    answer.set("scenario", ScenarioJson.write(scenario));
    var doubts = answer.putArray("doubts");
    scenario.doubts().forEach(doubt -> doubts.add(doubt.toString()));
    var warnings = answer.putArray("warnings");
    scenario.warnings().forEach(warning -> warnings.add(warning.toString()));
    return ControlResponse.ok(answer);
  }
}
