package dev.relaykit.conformance.play;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.conformance.model.Feature;
import dev.relaykit.conformance.model.Side;
import dev.relaykit.conformance.model.SubjectInfo;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One login before any case is played. */
@ExtendWith(NoLeaks.class)
@Timeout(60)
final class ServerProbeTest {

  private static ServerUnderTest server(int port, Feature... features) {
    return new ServerUnderTest(
        new SubjectInfo(Side.SERVER, "x", "", "", Set.of(features), false),
        URI.create("ws://127.0.0.1:" + port),
        null,
        Parameters.DEFAULT,
        null);
  }

  /** Begins a probe; what it says comes later. */
  private static CompletableFuture<String> begun(ServerUnderTest server, double timeoutScale) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return String.valueOf(new ServerProbe(server, timeoutScale).problem());
          } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
          }
        });
  }

  private static String probed(
      ServerBench bench, double timeoutScale, @Nullable Consumer<Line> answer) throws Exception {
    CompletableFuture<String> problem = begun(server(bench.port()), timeoutScale);
    assertThat(bench.heard().next()).isEqualTo("1 upgrade /");
    assertThat(bench.heard().next()).isEqualTo("1 opened");
    assertThat(bench.heard().next()).startsWith("1 text ");
    if (answer != null) {
      bench.on(answer);
    }
    return problem.get(30, TimeUnit.SECONDS);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {'id':'conformance-probe','result':{}}             | null
          {'id':'other','error':{'code':-32002}}             | null
          {'method':'signalwire.ping'}                       | null
          nonsense                                           | null
          {'id':'conformance-probe','error':{'code':-32002,'message':'No'}} | refuses the login: -32002 No; check the credentials
          """)
  void onlyALoginThatIsRefusedKeepsCasesFromBeingPlayed(String answer, String problem)
      throws Exception {
    try (ServerBench bench = ServerBench.open()) {
      String said = probed(bench, 1, line -> line.text(answer.replace('\'', '"')));

      assertThat(said).endsWith(problem);
      assertThat(bench.heard().next()).startsWith("1 ended ");
    }
  }

  @Test
  void binaryAnswerIsLeftToTheCases() throws Exception {
    try (ServerBench bench = ServerBench.open()) {
      assertThat(probed(bench, 1, line -> line.binary(new byte[] {1}))).isEqualTo("null");
    }
  }

  @Test
  void silenceIsToldAfterItsTime() throws Exception {
    try (ServerBench bench = ServerBench.open()) {
      assertThat(probed(bench, 0.2, null))
          .endsWith(
              "says nothing to signalwire.connect within 2 s; check that RELAY is what it"
                  + " speaks");
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1008 | closed the connection with 1008 before it answered the login; see what it says of that
          0    | closed the connection before it answered the login; see what it says of that
          """)
  void connectionThatIsClosedInAnswerIsTold(int code, String problem) throws Exception {
    try (ServerBench bench = ServerBench.open()) {
      String said =
          probed(
              bench,
              1,
              line -> {
                if (code == 0) {
                  line.fault(Faults.RESET);
                } else {
                  line.close(code, "");
                }
              });

      assertThat(said).endsWith(problem);
    }
  }

  @Test
  void serverThatIsNotThereIsTold() throws Exception {
    int port;
    try (ServerBench bench = ServerBench.open()) {
      port = bench.port();
    }

    assertThat(begun(server(port), 1).get(30, TimeUnit.SECONDS)).contains("nobody listens there");
  }

  @Test
  void tokenIsUsedUnlessTheServerIsSaidToTakeAJwt() throws Exception {
    for (boolean jwt : new boolean[] {false, true}) {
      try (ServerBench bench = ServerBench.open()) {
        CompletableFuture<String> problem =
            begun(jwt ? server(bench.port(), Feature.JWT) : server(bench.port()), 1);
        bench.heard().next();
        bench.heard().next();
        assertThat(bench.heard().next())
            .contains(
                jwt ? "\"jwt_token\":\"conformance-jwt\"" : "\"token\":\"conformance-token\"");
        bench.on(line -> line.text("{}"));
        assertThat(problem.get(30, TimeUnit.SECONDS)).isEqualTo("null");
      }
    }
  }
}
