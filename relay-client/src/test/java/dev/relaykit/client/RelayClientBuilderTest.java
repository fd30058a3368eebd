package dev.relaykit.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.relaykit.client.scripted.ScriptedServer;
import dev.relaykit.client.scripted.ScriptedServer.Script;
import dev.relaykit.protocol.session.Backoff;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RelayClientBuilderTest {

  private static void refuses(UnaryOperator<RelayClientBuilder> change, String... words) {
    RelayClientBuilder builder =
        change.apply(
            RelayClient.builder().environment(Map.of()).project("project-1").token("secret-1"));
    assertThatThrownBy(builder::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(words)
        .hasMessageNotContaining("secret-1");
  }

  @Test
  void credentialsInAnAddressAreNotRepeated() {
    refuses(builder -> builder.host("project-1:secret-1@space.example"), "host", "***:***@space");
    refuses(builder -> builder.host("secret_1:80:1").token("secret_1"), "host", "***:80");
    refuses(builder -> builder.path("no slash, secret-1"), "path", "***");
    refuses(builder -> builder.path("/secret-1 %zz"), "path", "***");
    refuses(builder -> builder.path("/%zz-secret-1"), "path", "***");
  }

  @Test
  void projectIsMissedFirstThenTheToken() {
    RelayClientBuilder builder = RelayClient.builder().environment(Map.of());
    assertThatThrownBy(builder::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("SIGNALWIRE_PROJECT_ID")
        .hasMessageNotContaining("SIGNALWIRE_API_TOKEN");
    builder.project("p");
    assertThatThrownBy(builder::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("SIGNALWIRE_API_TOKEN")
        .hasMessageNotContaining("SIGNALWIRE_PROJECT_ID");
  }

  @Test
  void emptyValuesCountAsAbsent() {
    RelayClientBuilder builder =
        RelayClient.builder()
            .environment(Map.of("SIGNALWIRE_PROJECT_ID", "", "SIGNALWIRE_API_TOKEN", "t"))
            .project("");
    assertThatThrownBy(builder::build).hasMessageContaining("SIGNALWIRE_PROJECT_ID");
  }

  @Test
  void environmentFillsWhatIsNotSet() {
    try (ScriptedServer server = ScriptedServer.start(Script.WELCOME);
        RelayClient client =
            TestClients.connected(
                RelayClient.builder()
                    .environment(
                        Map.of(
                            "SIGNALWIRE_PROJECT_ID", "project-of-environment",
                            "SIGNALWIRE_API_TOKEN", "token-of-environment",
                            "SIGNALWIRE_RELAY_HOST", server.host(),
                            "SIGNALWIRE_SPACE", "space.example",
                            "SIGNALWIRE_RELAY_SCHEME", "ws"))
                    .token("token-of-option"))) {
      assertThat(client.state().name()).isEqualTo("CONNECTED");
      assertThat(
              server
                  .awaitPeer()
                  .awaitRequest("signalwire.connect")
                  .at("/params/authentication")
                  .toString())
          .isEqualTo("{\"project\":\"project-of-environment\",\"token\":\"token-of-option\"}");
    }
  }

  @Test
  void spaceIsTheHostOfLastResort() {
    try (ScriptedServer server = ScriptedServer.start(Script.WELCOME);
        RelayClient client =
            TestClients.connected(
                RelayClient.builder()
                    .environment(
                        Map.of(
                            "SIGNALWIRE_JWT_TOKEN", "jwt-of-environment",
                            "SIGNALWIRE_SPACE", server.host(),
                            "SIGNALWIRE_RELAY_HOST", "",
                            "SIGNALWIRE_RELAY_SCHEME", "ws")))) {
      assertThat(client.state().name()).isEqualTo("CONNECTED");
    }
  }

  @Test
  void hostOptionWinsOverTheEnvironment() {
    try (ScriptedServer server = ScriptedServer.start(Script.WELCOME);
        RelayClient client =
            TestClients.connected(
                TestClients.builder(server)
                    .environment(Map.of("SIGNALWIRE_RELAY_HOST", "elsewhere.example")))) {
      assertThat(client.state().name()).isEqualTo("CONNECTED");
    }
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "user@host",
        "host/path",
        "host?x",
        "host#x",
        "ho st",
        "host\r",
        "host\n",
        "host:0",
        "host:65536",
        "host:x",
        ":80",
        "::1",
        "host:"
      })
  void hostThatIsNoneIsRefused(String host) {
    refuses(builder -> builder.host(host), "host", "'" + host + "'");
  }

  @Test
  void schemeOfTheEnvironmentMustBeKnown() {
    refuses(
        builder -> builder.environment(Map.of("SIGNALWIRE_RELAY_SCHEME", "http")),
        "SIGNALWIRE_RELAY_SCHEME",
        "'http'");
  }

  @Test
  void bundleOfTheEnvironmentIsReadBeforeConnecting() {
    refuses(
        builder -> builder.environment(Map.of("SIGNALWIRE_RELAY_CA_FILE", "/no/such/bundle.pem")),
        "/no/such/bundle.pem");
  }

  @Test
  void valuesOutOfRangeAreNamed() {
    refuses(builder -> builder.connectTimeout(Duration.ZERO), "connectTimeout", "PT0S");
    refuses(builder -> builder.requestTimeout(Duration.ofSeconds(-1)), "requestTimeout", "PT-1S");
    refuses(builder -> builder.pingInterval(Duration.ZERO), "pingInterval", "PT0S");
    refuses(builder -> builder.defaultAwait(Duration.ZERO), "defaultAwait", "PT0S");
    refuses(builder -> builder.connectAttempts(-1), "connectAttempts", "-1");
    refuses(builder -> builder.maxTracked(0), "maxTracked", "0");
    refuses(builder -> builder.maxTracked(1_000_001), "maxTracked", "1000001");
    refuses(builder -> builder.agent(""), "agent");
    refuses(builder -> builder.path("relay"), "path", "'relay'");
    refuses(builder -> builder.path("/a b"), "path", "'/a b'");
    refuses(builder -> builder.path("/a|b"), "path", "'/a|b'");
    refuses(builder -> builder.host("my_host"), "host", "'my_host'");
  }

  @Test
  void textsThatCannotBeWrittenAreRefusedUnseen() {
    String half = "secret-1\ud800";
    refuses(builder -> builder.project(half), "project", "surrogate");
    refuses(builder -> builder.token(half), "token", "surrogate");
    refuses(builder -> builder.jwtToken(half), "jwtToken", "surrogate");
    refuses(builder -> builder.agent(half), "agent", "surrogate");
    refuses(builder -> builder.contexts("office", half), "contexts", "surrogate");
    refuses(builder -> builder.contexts("x".repeat(1024 * 1024)), "contexts", "REL-TRAN-011");
    TestClients.builder().agent("\ud83d\ude00").contexts("x".repeat(900_000)).build().close();
  }

  @Test
  void refusalOpensNoThread() {
    long before = clientThreads();
    refuses(builder -> builder.maxTracked(0), "maxTracked");
    refuses(builder -> builder.environment(Map.of("SIGNALWIRE_RELAY_CA_FILE", "/no/such")), "/no");
    // Threads of an earlier test may be ending meanwhile.
    assertThat(clientThreads()).isLessThanOrEqualTo(before);
  }

  @Test
  void refusalLeavesNoFileOpen() {
    if (!(ManagementFactory.getOperatingSystemMXBean()
        instanceof UnixOperatingSystemMXBean system)) {
      return;
    }
    int refusals = 200;
    refuses(builder -> builder.caFile(Path.of("/no/such/bundle.pem")), "bundle.pem");
    long before = system.getOpenFileDescriptorCount();
    for (int i = 0; i < refusals; i++) {
      refuses(builder -> builder.caFile(Path.of("/no/such/bundle.pem")), "bundle.pem");
    }
    assertThat(system.getOpenFileDescriptorCount()).isLessThan(before + refusals / 2);
  }

  @Test
  void spansHaveAnUpperBound() {
    Duration tooLong = Duration.ofDays(365).plusNanos(1);
    refuses(builder -> builder.connectTimeout(tooLong), "connectTimeout", "365 days");
    refuses(builder -> builder.requestTimeout(tooLong), "requestTimeout", "365 days");
    refuses(builder -> builder.pingInterval(Duration.ofSeconds(Long.MAX_VALUE)), "pingInterval");
    refuses(builder -> builder.defaultAwait(tooLong), "defaultAwait", "365 days");
    refuses(
        builder -> builder.backoff(new Backoff(Duration.ofSeconds(1), tooLong)), "backoff", "365");
  }

  @Test
  void longestSpansWork() {
    Duration longest = Duration.ofDays(365);
    try (ScriptedServer server = ScriptedServer.start(Script.WELCOME);
        RelayClient client =
            TestClients.connected(
                TestClients.builder(server)
                    .connectTimeout(longest)
                    .requestTimeout(longest)
                    .pingInterval(longest)
                    .defaultAwait(longest)
                    .backoff(new Backoff(longest, longest)))) {
      assertThat(client.state().name()).isEqualTo("CONNECTED");
    }
  }

  private static long clientThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("relay-client"))
        .count();
  }
}
