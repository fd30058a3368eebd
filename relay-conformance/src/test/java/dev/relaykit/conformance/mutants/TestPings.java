package dev.relaykit.conformance.mutants;

import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The pings of a client, while it is logged in. On its loop. */
final class TestPings {

  private static final Duration USUAL_INTERVAL = Duration.ofSeconds(30);
  private static final int MAX_UNANSWERED = 3;

  private final TestLoop loop;
  private final TestRequests requests;
  private final TestRequests.Line line;
  private Duration interval = USUAL_INTERVAL;
  private int login;
  private int unanswered;

  TestPings(TestLoop loop, TestRequests requests, TestRequests.Line line) {
    this.loop = loop;
    this.requests = requests;
    this.line = line;
  }

  /** How far apart they are, if that was configured. */
  void interval(JsonNode millis) {
    if (millis.isNumber()) {
      interval = Duration.ofMillis(millis.longValue());
    }
  }

  void begin() {
    login++;
    unanswered = 0;
    next(login);
  }

  private void next(int during) {
    loop.later(
        interval,
        () -> {
          if (during == login) {
            requests.ask(
                "signalwire.ping",
                JsonNodeFactory.instance.objectNode(),
                response -> {},
                failure -> failed(during));
            next(during);
          }
        });
  }

  private void failed(int during) {
    if (during == login) {
      unanswered++;
      if (unanswered >= MAX_UNANSWERED) {
        line.cut();
      }
    }
  }

  /** A frame has come: the server is there. */
  void heard() {
    unanswered = 0;
  }

  void end() {
    login++;
  }
}
