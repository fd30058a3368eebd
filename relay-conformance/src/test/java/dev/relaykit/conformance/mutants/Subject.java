package dev.relaykit.conformance.mutants;

import dev.relaykit.conformance.model.CaseResult;
import dev.relaykit.conformance.model.ConformanceCase;
import dev.relaykit.conformance.model.Feature;
import dev.relaykit.conformance.model.Side;
import dev.relaykit.conformance.model.SubjectInfo;
import dev.relaykit.conformance.play.Parameters;
import dev.relaykit.conformance.play.ServerUnderTest;
import dev.relaykit.mock.MockConfig;
import dev.relaykit.mock.RelayMockServer;
import java.net.URI;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;

/**
 * A client or a server, sound or with a defect, that cases are played with, each with a new one.
 */
interface Subject {

  /** Plays a case; what the kit waits is multiplied by the scale. */
  CaseResult play(ConformanceCase one, double timeoutScale) throws InterruptedException;

  /** The client of these tests, with this defect or with none. */
  static Subject client(@Nullable ClientDefect defect) {
    return (one, scale) -> Bench.player(scale).client(one, new TestClients(defect), null);
  }

  /** The mock server, with this defect or with none. */
  static Subject server(@Nullable ServerDefect defect) {
    return (one, scale) -> {
      try (RelayMockServer server =
          defect == null
              ? RelayMockServer.start(MockConfig.builder().seed(1).build())
              : defect.start()) {
        return Bench.player(scale).server(one, underTest(URI.create(server.wsUrl())));
      }
    };
  }

  static ServerUnderTest underTest(URI url) {
    return new ServerUnderTest(
        new SubjectInfo(
            Side.SERVER, "server of the test", "", "Java", EnumSet.allOf(Feature.class), true),
        url,
        null,
        Parameters.DEFAULT,
        null);
  }
}
