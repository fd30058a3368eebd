package dev.relaykit.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.relaykit.mock.MockConfig;
import dev.relaykit.mock.RelayMockServer;
import dev.relaykit.mock.junit.Lifetime;
import dev.relaykit.mock.junit.RelayMock;
import dev.relaykit.mock.junit.RelayMockExtension;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What stands beneath a failure, wherever it happens. */
@Timeout(120)
class FailureReportTest {

  private static final String TO = "+15559876543";
  private static final String WIRE = "what went over the wire";

  private static String printed(Throwable failure) {
    StringWriter printed = new StringWriter();
    failure.printStackTrace(new PrintWriter(printed, true));
    return printed.toString();
  }

  private static void sendThenFail(RelayMockServer server, String text) throws Exception {
    try (TestClient client = new TestClient(server)) {
      assertThat(client.send(TO, text).isDelivered()).isFalse();
    }
  }

  @RelayMock
  static final class BadBeforeEach {
    @BeforeEach
    void prepare(RelayMockServer server) throws Exception {
      sendThenFail(server, "sent before the test");
    }

    @Test
    void never(RelayMockServer server) {}
  }

  @RelayMock
  static final class BadAfterEach {
    @Test
    void good(RelayMockServer server) {}

    @AfterEach
    void cleanUp(RelayMockServer server) throws Exception {
      sendThenFail(server, "sent after the test");
    }
  }

  @RelayMock(per = Lifetime.CLASS)
  static final class BadBeforeAll {
    @BeforeAll
    static void prepare(RelayMockServer server) throws Exception {
      sendThenFail(server, "sent before all tests");
    }

    @Test
    void never(RelayMockServer server) {}
  }

  @RelayMock
  static final class BadConstructor {
    BadConstructor(RelayMockServer server) throws Exception {
      sendThenFail(server, "sent by the constructor");
    }

    @Test
    void never() {}
  }

  @Test
  void failureOutsideTheTestItselfShowsTheTranscriptOnce() {
    assertThat(printed(SampleRun.of(BadBeforeEach.class).failure("never")))
        .contains("sent before the test")
        .containsOnlyOnce(WIRE);
    assertThat(printed(SampleRun.of(BadAfterEach.class).failure("good")))
        .contains("sent after the test")
        .containsOnlyOnce(WIRE);
    assertThat(printed(SampleRun.of(BadBeforeAll.class).failure("FailureReportTest$BadBeforeAll")))
        .contains("sent before all tests")
        .containsOnlyOnce(WIRE);
    assertThat(printed(SampleRun.of(BadConstructor.class).failure("never()")))
        .contains("sent by the constructor")
        .containsOnlyOnce(WIRE);
  }

  @RelayMock
  static final class ConstructorThatSends {
    private final TestClient client;

    ConstructorThatSends(RelayMockServer server) throws Exception {
      client = new TestClient(server);
      client.send(TO, "sent by the constructor");
    }

    @Test
    void bad() {
      client.close();
      assertThat(TO).isEmpty();
    }
  }

  @Test
  void whatTheConstructorSentIsOfTheTest() {
    assertThat(printed(SampleRun.of(ConstructorThatSends.class).failure("bad()")))
        .contains("sent by the constructor");
  }

  static final class Registered {
    @RegisterExtension
    static final RelayMockExtension RELAY =
        RelayMockExtension.with(() -> MockConfig.builder().build());

    @Test
    void unknownMethod(RelayMockServer server) throws Exception {
      try (TestClient client = new TestClient(server)) {
        client.call("messaging.sent");
      }
    }

    @Test
    @RelayMock(
        rules =
            """
            rules:
            - match: {method: calling.dial}
              script: [{reply: {error: {code: -32601, message: "not for the-token"}}}]
            """)
    void secretInTheAnswer(RelayMockServer server) throws Exception {
      try (TestClient client = new TestClient(server)) {
        client.call("calling.dial");
      }
    }
  }

  @Test
  void whatIsUnexpectedIsSaidWithWhatToDoAboutIt() {
    SampleRun run = SampleRun.of(Registered.class);

    assertThat(run.failure("unknownMethod"))
        .hasMessageContaining("unexpected on the mock server")
        .hasMessageContaining("messaging.sent, was answered with error -32601")
        .hasMessageContaining("script a reply to it")
        .hasMessageContaining("RelayMockExtension.allowUnexpected()")
        .hasMessageNotContaining("@RelayMock(");
    assertThat(run.failure("secretInTheAnswer"))
        .hasMessageContaining("@RelayMock(allowUnexpected = true)")
        .hasMessageContaining("not for ***")
        .hasMessageNotContaining("the-token");
  }

  @RelayMock
  static final class Aborted {
    @Test
    void notHere(RelayMockServer server) {
      assumeTrue(server.wsPort() < 0, "not here");
    }
  }

  @Test
  void testThatIsAbortedShowsNoTranscript() {
    assertThat(printed(SampleRun.of(Aborted.class).failure("notHere")))
        .contains("not here")
        .doesNotContain(WIRE);
  }
}
