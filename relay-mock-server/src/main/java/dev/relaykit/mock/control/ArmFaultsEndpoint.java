package dev.relaykit.mock.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.relaykit.mock.fault.FaultRule;
import dev.relaykit.mock.scenario.FaultReader;
import dev.relaykit.mock.scenario.ScenarioException;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code POST /__mock__/faults}: arms one fault, or a list of them, in the words of scenario files.
 * With a mistake in the body none is armed.
 */
final class ArmFaultsEndpoint implements Endpoint {

  private final ServerView server;

  ArmFaultsEndpoint(ServerView server) {
    this.server = server;
  }

  @Override
  public CompletionStage<ControlResponse> handle(ControlRequest request) {
    String scope = request.sessionId();
    List<FaultRule> rules =
        RefusedRequest.reading(
            () -> read(request).stream().map(rule -> scoped(rule, scope)).toList());
    return LoopWork.runAndFlush(server, () -> arm(rules));
  }

  private static List<FaultRule> read(ControlRequest request) {
    try {
      return FaultReader.parseAll("body", new String(request.body(), UTF_8));
    } catch (ScenarioException mistakes) {
      throw RefusedRequest.badRequest(String.valueOf(mistakes.getMessage()));
    }
  }

  private static FaultRule scoped(FaultRule rule, @Nullable String scope) {
    return scope == null || rule.target().sessionId() != null ? rule : rule.onSession(scope);
  }

  private ControlResponse arm(List<FaultRule> rules) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("status", "ok");
    ArrayNode ids = answer.putArray("ids");
    try {
      rules.forEach(rule -> ids.add(server.engine().arm(rule)));
    } catch (IllegalStateException full) {
      throw RefusedRequest.badRequest(String.valueOf(full.getMessage()));
    }
    return ControlResponse.ok(answer);
  }
}
