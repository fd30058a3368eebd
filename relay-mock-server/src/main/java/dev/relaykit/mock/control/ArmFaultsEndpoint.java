package dev.relaykit.mock.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.relaykit.mock.fault.FaultRule;
import dev.relaykit.mock.scenario.FaultReader;
import dev.relaykit.mock.scenario.ScenarioException;
import java.util.List;
import java.util.Set;
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

  private static final Set<String> PARAMETERS = Set.of("session_id", "number", "project");

  private final ServerView server;

  ArmFaultsEndpoint(ServerView server) {
    this.server = server;
  }

  @Override
  public CompletionStage<ControlResponse> handle(ControlRequest request) {
    QueryText query = QueryText.of(request, PARAMETERS);
    if (query.text("project") != null) {
      throw RefusedRequest.badRequest(
          "faults are for a number, for a session, or for all, not for a project");
    }
    String session = query.text("session_id");
    String number = FrameFilter.telephone(query.text("number"));
    List<FaultRule> rules =
        RefusedRequest.reading(
            () -> read(request).stream().map(rule -> scoped(rule, session, number)).toList());
    return LoopWork.runAndFlush(server, () -> arm(rules));
  }

  private static List<FaultRule> read(ControlRequest request) {
    try {
      return FaultReader.parseAll("body", new String(request.body(), UTF_8));
    } catch (ScenarioException mistakes) {
      throw RefusedRequest.badRequest(String.valueOf(mistakes.getMessage()));
    }
  }

  /** What a rule says itself counts more than the query. */
  private static FaultRule scoped(
      FaultRule rule, @Nullable String session, @Nullable String number) {
    FaultRule ofSession =
        session == null || rule.target().sessionId() != null ? rule : rule.onSession(session);
    return number == null || rule.target().toNumber() != null
        ? ofSession
        : ofSession.onNumber(number);
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
