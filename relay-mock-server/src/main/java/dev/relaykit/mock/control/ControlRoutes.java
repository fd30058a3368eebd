package dev.relaykit.mock.control;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The route table: everything that the control plane can do, one line each. */
final class ControlRoutes {

  private final List<Route> routes;

  ControlRoutes(List<Route> routes) {
    this.routes = List.copyOf(routes);
  }

  static ControlRoutes of(ServerView server) {
    return new ControlRoutes(
        List.of(
            new Route("GET", "/__mock__/health", new HealthEndpoint(server)),
            new Route("GET", "/__mock__/sessions", new SessionsEndpoint(server)),
            new Route("GET", "/__mock__/journal", new JournalEndpoint(server))));
  }

  /** Lets the endpoint of a route answer, or says that there is none. */
  CompletionStage<ControlResponse> handle(String verb, ControlRequest request) {
    List<Route> ofPath = routes.stream().filter(r -> r.path().equals(request.path())).toList();
    for (Route route : ofPath) {
      if (route.verb().equals(verb)) {
        return route.endpoint().handle(request);
      }
    }
    ControlResponse refusal =
        ofPath.isEmpty()
            ? ControlResponse.error(
                ControlResponse.NOT_FOUND,
                "nothing here; there are "
                    + String.join(
                        ", ", routes.stream().map(r -> r.verb() + " " + r.path()).toList()))
            : ControlResponse.wrongVerb(
                String.join(", ", ofPath.stream().map(Route::verb).toList()));
    return CompletableFuture.completedFuture(refusal);
  }
}
