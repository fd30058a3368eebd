package dev.relaykit.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.platform.engine.TestExecutionResult.Status.FAILED;
import static org.junit.platform.engine.TestExecutionResult.Status.SUCCESSFUL;

import dev.relaykit.client.MessageOutcome;
import dev.relaykit.mock.MockConfig;
import dev.relaykit.mock.RelayMockServer;
import dev.relaykit.mock.junit.Lifetime;
import dev.relaykit.mock.junit.RelayMock;
import dev.relaykit.mock.junit.RelayMockExtension;
import dev.relaykit.mock.junit.RelayTranscript;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Sample classes are run by JUnit within the test; their failures are looked at. */
@Timeout(120)
class RelayMockExtensionTest {

  private static final String TO = "+15559876543";

  @RelayMock
  static final class Failing {
    @Test
    void wrongExpectation(RelayMockServer server) throws Exception {
      try (TestClient client = new TestClient(server)) {
        assertThat(client.send(TO, "Hello").isDelivered()).isFalse();
      }
    }

    @Test
    void good(RelayMockServer server) throws Exception {
      try (TestClient client = new TestClient(server)) {
        assertThat(client.send(TO, "Hello").isDelivered()).isTrue();
      }
    }
  }

  @Test
  void failureShowsTheTranscriptWithoutSecrets() {
    SampleRun run = SampleRun.of(Failing.class);

    assertThat(run.status("good")).isEqualTo(SUCCESSFUL);
    Throwable failure = run.failure("wrongExpectation");
    assertThat(failure).isInstanceOf(AssertionError.class).hasMessageContaining("false");
    assertThat(failure.getSuppressed()).hasOnlyElementsOfType(RelayTranscript.class).hasSize(1);
    StringWriter printed = new StringWriter();
    failure.printStackTrace(new PrintWriter(printed));
    assertThat(printed.toString())
        .contains("Suppressed: what went over the wire")
        .contains("c->s #")
        .contains("\"method\":\"messaging.send\"")
        .contains("\"message_state\":\"delivered\"")
        .doesNotContain("the-token", "the-project");
  }

  @RelayMock(
      rules =
          """
          rules:
          - {name: used, match: {method: messaging.send, params: {body: Hello}}, script: [{reply: default}, {event: sent}]}
          - {name: other, match: {method: messaging.send, params: {to_number: "+1"}}, script: []}
          """)
  static final class UnusedRule {
    @Test
    void ruleForAnotherNumber(RelayMockServer server) throws Exception {
      try (TestClient client = new TestClient(server)) {
        client.send(TO, "Bye");
        throw new AssertionError("on purpose");
      }
    }
  }

  @Test
  void failureNamesRulesThatWereNeverUsedWithWhatCameNearest() {
    StringWriter printed = new StringWriter();
    SampleRun.of(UnusedRule.class)
        .failure("ruleForAnotherNumber")
        .printStackTrace(new PrintWriter(printed));

    assertThat(printed.toString())
        .contains("rule 'used' (the rules of @RelayMock on ")
        .contains("was never used; the nearest request differs at /params/body:")
        .contains(
            ":3:3) was never used; the nearest request differs at /params/to_number: expected \"+1\"");
  }

  @RelayMock("carrier-outage")
  static final class Scenarios {
    @Test
    void nameOfTheClass(RelayMockServer server) throws Exception {
      try (TestClient client = new TestClient(server)) {
        client.send(TO, "1");
        client.send(TO, "2");
        assertThat(client.send(TO, "3").reason()).isEqualTo("unable_to_deliver_to_carrier");
      }
    }

    @Test
    @RelayMock(
        rules =
            """
            rules:
            - match: {method: messaging.send}
              script: [{reply: default}, {event: {state: failed, reason: inline}}]
            """)
    void inline(RelayMockServer server) throws Exception {
      try (TestClient client = new TestClient(server)) {
        assertThat(client.send(TO, "1").reason()).isEqualTo("inline");
      }
    }

    @Test
    @RelayMock("refused.yaml")
    void fileBesideTheClass(RelayMockServer server) throws Exception {
      try (TestClient client = new TestClient(server)) {
        assertThat(catchThrowable(() -> client.send(TO, "1"))).hasStackTraceContaining("402");
      }
    }

    @Test
    @RelayMock("/dev/relaykit/junit/refused.yaml")
    void fileOfTheClassPath(RelayMockServer server) {
      assertThat(server.wsUrl()).startsWith("ws://");
    }

    @Test
    @RelayMock("carrier-outtage")
    void unknownName(RelayMockServer server) {
      throw new IllegalStateException("never begun");
    }

    @Test
    @RelayMock(seed = 7, paused = true)
    void seedAndClock(RelayMockServer server) {
      assertThat(server.seed()).isEqualTo(7);
      assertThat(server.clock().isPaused()).isTrue();
    }

    @Nested
    class Inside {
      @Test
      void annotationOfTheClassAround(RelayMockServer server) throws Exception {
        nameOfTheClass(server);
      }
    }
  }

  @Test
  void scenarioComesByNameByFileAndInline() {
    SampleRun run = SampleRun.of(Scenarios.class);

    assertThat(run.status("nameOfTheClass")).isEqualTo(SUCCESSFUL);
    assertThat(run.status("inline")).isEqualTo(SUCCESSFUL);
    assertThat(run.status("fileBesideTheClass")).isEqualTo(SUCCESSFUL);
    assertThat(run.status("fileOfTheClassPath")).isEqualTo(SUCCESSFUL);
    assertThat(run.status("seedAndClock")).isEqualTo(SUCCESSFUL);
    assertThat(run.status("annotationOfTheClassAround")).isEqualTo(SUCCESSFUL);
    assertThat(run.failure("unknownName"))
        .hasStackTraceContaining("did you mean 'carrier-outage'?");
  }

  private static final String STRICT =
      """
      unmatched: error
      rules:
      - match: {method: messaging.send, params: {body: {prefix: good}}}
        script: [{reply: default}, {event: delivered}]
      """;

  @RelayMock(rules = STRICT)
  static final class Unexpected {
    @Test
    void requestWithoutARule(RelayMockServer server) throws Exception {
      try (TestClient client = new TestClient(server)) {
        assertThat(catchThrowable(() -> client.send(TO, "bad"))).isNotNull();
      }
    }

    @Test
    @RelayMock
    void unknownMethod(RelayMockServer server) throws Exception {
      try (TestClient client = new TestClient(server)) {
        client.call("messaging.sent");
      }
    }

    @Test
    @RelayMock(allowUnexpected = true)
    void allowed(RelayMockServer server) throws Exception {
      unknownMethod(server);
    }

    @Test
    void expected(RelayMockServer server) throws Exception {
      try (TestClient client = new TestClient(server)) {
        assertThat(client.send(TO, "good day").isDelivered()).isTrue();
      }
    }
  }

  @Test
  void unexpectedFrameFailsTheTestUnlessAllowed() {
    SampleRun run = SampleRun.of(Unexpected.class);

    assertThat(run.failure("requestWithoutARule"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("no rule is for this messaging.send")
        .hasMessageContaining("a text that begins with \"good\", found \"bad\"")
        .hasMessageContaining("c->s #");
    assertThat(run.failure("unknownMethod"))
        .hasMessageContaining("answered with error -32601: the method messaging.sent is unknown");
    assertThat(run.status("allowed")).isEqualTo(SUCCESSFUL);
    assertThat(run.status("expected")).isEqualTo(SUCCESSFUL);
  }

  @RelayMock(per = Lifetime.CLASS)
  @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
  static final class Shared {
    static final Set<Integer> PORTS = ConcurrentHashMap.newKeySet();

    @BeforeAll
    static void start(RelayMockServer server) {
      PORTS.add(server.wsPort());
    }

    Shared(RelayMockServer server) {
      PORTS.add(server.wsPort());
    }

    @Test
    @Order(1)
    void first(RelayMockServer server) throws Exception {
      PORTS.add(server.wsPort());
      try (TestClient client = new TestClient(server)) {
        client.call("messaging.sent");
      }
    }

    @Test
    @Order(2)
    void second(RelayMockServer server) {
      PORTS.add(server.wsPort());
      assertThat(server.wsPort()).isNegative();
    }
  }

  @Test
  void testsOfAClassShareAServerAndEachIsShownItsOwnFrames() {
    Shared.PORTS.clear();
    SampleRun run = SampleRun.of(Shared.class);

    assertThat(Shared.PORTS).hasSize(1);
    assertThat(run.failure("first")).hasMessageContaining("-32601");
    assertThat(run.failure("second").getSuppressed()[0].toString()).contains("(no frames)");
    assertThat(run.status("RelayMockExtensionTest$Shared"))
        .as("said once, and of the test that it was")
        .isEqualTo(SUCCESSFUL);
  }

  @RelayMock
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  static final class NotShared {
    NotShared(RelayMockServer server) {}

    @Test
    void never(TestInfo info) {}
  }

  @Test
  void constructorOfASharedInstanceIsToldThatTheServerMustBeShared() {
    assertThat(SampleRun.of(NotShared.class).failure("RelayMockExtensionTest$NotShared"))
        .hasStackTraceContaining("@RelayMock(per = Lifetime.CLASS)");
  }

  @RelayMock
  static final class Parallel {
    static final Set<Integer> PORTS = ConcurrentHashMap.newKeySet();
    static final CyclicBarrier ALL_AT_ONCE = new CyclicBarrier(3);

    @Test
    void one(RelayMockServer server) throws Exception {
      both(server, "text of one");
    }

    @Test
    void two(RelayMockServer server) throws Exception {
      both(server, "text of two");
    }

    @Test
    void three(RelayMockServer server) throws Exception {
      both(server, "text of three");
    }

    private static void both(RelayMockServer server, String text) throws Exception {
      PORTS.add(server.wsPort());
      ALL_AT_ONCE.await(30, TimeUnit.SECONDS);
      try (TestClient client = new TestClient(server)) {
        MessageOutcome outcome = client.send(TO, text);
        assertThat(outcome.isDelivered()).isFalse();
      }
    }
  }

  @Test
  void testsThatRunAtOnceHaveServersOfTheirOwn() {
    Parallel.PORTS.clear();
    SampleRun run = SampleRun.of(Parallel.class, true);

    assertThat(Parallel.PORTS).hasSize(3);
    assertThat(transcript(run, "one")).contains("text of one").doesNotContain("text of t");
    assertThat(transcript(run, "two")).contains("text of two").doesNotContain("text of one");
    assertThat(transcript(run, "three")).contains("text of three").doesNotContain("text of tw");
  }

  private static String transcript(SampleRun run, String test) {
    return run.failure(test).getSuppressed()[0].toString();
  }

  static final class Registered {
    @RegisterExtension
    static final RelayMockExtension RELAY =
        RelayMockExtension.with(() -> MockConfig.builder().scenario("spam-filter").seed(9).build());

    @Test
    void hasItsConfiguration(RelayMockServer server) throws Exception {
      assertThat(server.seed()).isEqualTo(9);
      try (TestClient client = new TestClient(server)) {
        assertThat(client.send(TO, "WINNER").reason()).isEqualTo("message_filtered");
      }
    }
  }

  @Test
  void extensionCanBeRegisteredWithAConfiguration() {
    assertThat(SampleRun.of(Registered.class).status("hasItsConfiguration")).isEqualTo(SUCCESSFUL);
  }

  @RelayMock(rules = STRICT, per = Lifetime.CLASS)
  static final class SharedInParallel {
    @Test
    void one(RelayMockServer server) throws Exception {
      try (TestClient client = new TestClient(server)) {
        client.send(TO, "good");
      }
    }

    @Test
    void two(RelayMockServer server) throws Exception {
      try (TestClient client = new TestClient(server)) {
        assertThat(catchThrowable(() -> client.send(TO, "bad"))).isNotNull();
      }
    }
  }

  @Test
  void whatIsUnexpectedWhileTestsShareAServerInParallelFailsTheClass() {
    SampleRun run = SampleRun.of(SharedInParallel.class, true);

    assertThat(run.status("one")).isEqualTo(SUCCESSFUL);
    assertThat(run.status("two")).isEqualTo(SUCCESSFUL);
    assertThat(run.status("RelayMockExtensionTest$SharedInParallel")).isEqualTo(FAILED);
    assertThat(run.failure("RelayMockExtensionTest$SharedInParallel"))
        .hasMessageContaining("no rule is for this");
  }
}
