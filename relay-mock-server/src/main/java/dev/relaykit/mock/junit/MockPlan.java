package dev.relaykit.mock.junit;

import dev.relaykit.mock.MockConfig;
import dev.relaykit.mock.RelayMockServer;
import dev.relaykit.mock.scenario.ReadyScenario;
import dev.relaykit.mock.scenario.Scenario;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/**
 * Which server tests get.
 *
 * @param config says how it is started, each time anew
 * @param per how long it lives
 * @param paused whether its clock stands still
 * @param allowUnexpected whether a test may pass in spite of unexpected frames
 */
record MockPlan(
    Supplier<MockConfig> config, Lifetime per, boolean paused, boolean allowUnexpected) {

  /** What an annotation asks for; its files are looked for beside the class. */
  static MockPlan of(RelayMock annotation, Class<?> testClass) {
    return new MockPlan(
        () -> config(annotation, testClass),
        annotation.per(),
        annotation.paused(),
        annotation.allowUnexpected());
  }

  RelayMockServer start() {
    RelayMockServer server = RelayMockServer.start(config.get());
    if (paused) {
      server.clock().pause();
    }
    return server;
  }

  private static MockConfig config(RelayMock annotation, Class<?> testClass) {
    MockConfig.Builder config = MockConfig.builder();
    if (!annotation.rules().isEmpty()) {
      config.scenario(
          Scenario.parse("the rules of @RelayMock on " + testClass.getName(), annotation.rules()));
    }
    for (String name : annotation.value()) {
      config.scenario(scenario(name, testClass));
    }
    if (annotation.seed() >= 0) {
      config.seed(annotation.seed());
    }
    return config.build();
  }

  private static Scenario scenario(String name, Class<?> testClass) {
    ReadyScenario ready = ReadyScenario.find(name).orElse(null);
    if (ready != null) {
      return ready.scenario();
    }
    String text = resource(name, testClass);
    if (text == null) {
      throw new ExtensionConfigurationException(
          "@RelayMock on "
              + testClass.getName()
              + ": there is no file '"
              + name
              + "' on the class path "
              + (name.startsWith("/") ? "" : "beside the class ")
              + "and "
              + ReadyScenario.unknown(name));
    }
    return Scenario.parse(name, text);
  }

  private static @Nullable String resource(String name, Class<?> testClass) {
    try (InputStream in = testClass.getResourceAsStream(name)) {
      return in == null ? null : new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }
}
