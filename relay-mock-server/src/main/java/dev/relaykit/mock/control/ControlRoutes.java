package dev.relaykit.mock.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** The route table: everything that the control plane can do, one line each. */
final class ControlRoutes {

  private final List<Route> routes;

  ControlRoutes(List<Route> routes) {
    this.routes = List.copyOf(routes);
  }

  static ControlRoutes of(ServerView server) {
    List<Route> all = new ArrayList<>(ofTheContract(server));
    all.addAll(additions(server));
    all.addAll(ConsoleEndpoint.routes());
    return new ControlRoutes(all);
  }

  /** What the journal tells, for tests in any language. */
  private static List<Route> additions(ServerView server) {
    FrameFeed feed = new FrameFeed(server);
    return List.of(
        new Route("POST", "/__mock__/reset", new ResetEndpoint(server)),
        new Route("GET", "/__mock__/scenario", ShownRules.scenario(server)),
        new Route("POST", "/__mock__/scenario", new SetScenarioEndpoint(server)),
        new Route("GET", "/__mock__/ready-scenarios", new ReadyScenariosEndpoint()),
        new Route("GET", "/__mock__/rules", ShownRules.layers(server)),
        new Route("POST", "/__mock__/rules", new PutRulesEndpoint(server)),
        new Route("DELETE", "/__mock__/rules/{id}", new DeleteRulesEndpoint(server)),
        new Route("POST", "/__mock__/seed", new SeedEndpoint(server)),
        new Route("GET", "/__mock__/frames", new FramesEndpoint(server)),
        new Route("GET", "/__mock__/frames/wait", new FrameWaitEndpoint(server, feed)),
        new Route("GET", "/__mock__/messages", new MessagesEndpoint(server)),
        new Route("GET", "/__mock__/messages/{id}", new MessageEndpoint(server)),
        new Route("GET", "/__mock__/openapi.json", new OpenApiEndpoint()),
        new Route("GET", "/__mock__/asyncapi.json", new AsyncApiEndpoint(server)),
        new Route("GET", EventsEndpoint.PATH, new EventsEndpoint(server, feed)),
        new Route("GET", "/__mock__/metrics", new MetricsEndpoint(server, feed)),
        new Route("GET", "/__mock__/transcript", new TranscriptEndpoint(server)),
        new Route("POST", "/__mock__/messages/{id}/state", new MessageStateEndpoint(server)),
        new Route("POST", "/__mock__/inbound_message", new InboundMessageEndpoint(server)));
  }

  private static List<Route> ofTheContract(ServerView server) {
    return List.of(
        new Route("GET", "/__mock__/health", new HealthEndpoint(server)),
        new Route("GET", "/__mock__/sessions", new SessionsEndpoint(server)),
        new Route("GET", "/__mock__/journal", new JournalEndpoint(server)),
        new Route("POST", "/__mock__/journal/reset", new JournalResetEndpoint(server)),
        new Route("GET", "/__mock__/specs", new SpecsEndpoint(server)),
        new Route("POST", "/__mock__/push", new PushEndpoint(server)),
        new Route("POST", "/__mock__/inbound_call", new InboundCallEndpoint(server)),
        new Route("POST", "/__mock__/scenario_play", new ScenarioPlayEndpoint(server)),
        new Route("GET", "/__mock__/scenarios", new ScenariosEndpoint(server)),
        new Route("POST", "/__mock__/scenarios/reset", new ScenariosResetEndpoint(server)),
        new Route("POST", "/__mock__/scenarios/dial", new ArmDialEndpoint(server)),
        new Route("POST", "/__mock__/scenarios/_unconditional", new UnconditionalEndpoint(server)),
        new Route("POST", "/__mock__/scenarios/{method}", new ArmCallEndpoint(server)),
        new Route("GET", "/__mock__/faults", new FaultsEndpoint(server)),
        new Route("POST", "/__mock__/faults", new ArmFaultsEndpoint(server)),
        new Route("POST", "/__mock__/faults/reset", new FaultsResetEndpoint(server)),
        new Route("POST", "/__mock__/faults/release", new FaultsReleaseEndpoint(server)),
        new Route("GET", "/__mock__/notes", new NotesEndpoint(server)),
        new Route("GET", "/__mock__/clock", ClockEndpoint.show(server)),
        new Route("POST", "/__mock__/clock/pause", ClockEndpoint.pause(server)),
        new Route("POST", "/__mock__/clock/resume", ClockEndpoint.resume(server)),
        new Route("POST", "/__mock__/clock/advance", ClockEndpoint.advance(server)),
        new Route("GET", "/__mock__/problems", new ProblemsEndpoint(server)),
        new Route("POST", "/__mock__/problems/reset", new ProblemsResetEndpoint(server)));
  }

  /** The lines of the table. */
  List<Route> list() {
    return routes;
  }

  /** Lets the endpoint of a route answer, or says that there is none. */
  CompletionStage<ControlResponse> handle(String verb, ControlRequest request) {
    List<Match> ofPath = ofPath(request.path());
    for (Match match : ofPath) {
      if (match.route().verb().equals(verb) || (verb.equals("HEAD") && match.route().hasHead())) {
        return answer(match.route().endpoint(), request.with(match.variables()));
      }
    }
    ControlResponse refusal =
        ofPath.isEmpty()
            ? ControlResponse.error(
                ControlResponse.NOT_FOUND,
                "nothing here; there are "
                    + String.join(
                        ", ",
                        routes.stream()
                            .filter(r -> !ConsoleEndpoint.isFile(r.path()))
                            .map(r -> r.verb() + " " + r.path())
                            .toList()))
            : ControlResponse.wrongVerb(
                String.join(", ", ofPath.stream().map(match -> match.route().verb()).toList()));
    return CompletableFuture.completedFuture(refusal);
  }

  private record Match(Route route, Map<String, String> variables) {}

  /** The routes of a path: those without a name in braces, or else those with one. */
  private List<Match> ofPath(String path) {
    List<Match> matches = new ArrayList<>();
    for (Route route : routes) {
      Map<String, String> variables = route.match(path);
      if (variables != null) {
        matches.add(new Match(route, variables));
      }
    }
    List<Match> fixed = matches.stream().filter(match -> match.route().isFixed()).toList();
    return fixed.isEmpty() ? matches : fixed;
  }

  private static CompletionStage<ControlResponse> answer(
      Endpoint endpoint, ControlRequest request) {
    try {
      return endpoint.handle(request).exceptionally(ControlRoutes::refusal);
    } catch (RefusedRequest refused) {
      return CompletableFuture.completedFuture(refused.response());
    }
  }

  /** The answer of a refusal that was thrown on another thread; other failures go on. */
  private static ControlResponse refusal(Throwable problem) {
    Throwable cause =
        problem instanceof CompletionException && problem.getCause() != null
            ? problem.getCause()
            : problem;
    if (cause instanceof RefusedRequest refused) {
      return refused.response();
    }
    throw problem instanceof CompletionException wrapped ? wrapped : new CompletionException(cause);
  }
}
