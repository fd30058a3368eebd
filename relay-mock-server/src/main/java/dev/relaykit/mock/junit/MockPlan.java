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
 * @param annotated whether an annotation asked for it, and not a registered field
 */
record MockPlan(
    Supplier<MockConfig> config,
    Lifetime per,
    boolean paused,
    boolean allowUnexpected,
    boolean annotated) {

  /**
   * What an annotation asks for; its files are looked for beside the class, and those it extends.
   */
  static MockPlan of(RelayMock annotation, Class<?> testClass) {
    return new MockPlan(
        () -> config(annotation, testClass),
        annotation.per(),
        annotation.paused(),
        annotation.allowUnexpected(),
        true);
  }

  /** What a field asks for that is registered. */
  static MockPlan registered(Supplier<MockConfig> config, Lifetime per) {
    return new MockPlan(config, per, false, false, false);
  }

  /** The same, but tests may pass in spite of unexpected frames. */
  MockPlan allowing() {
    return new MockPlan(config, per, paused, true, annotated);
  }

  /** How unexpected frames are allowed, for people. */
  String allowance() {
    return annotated
        ? "@RelayMock(allowUnexpected = true)"
        : "RelayMockExtension.allowUnexpected()";
  }

  /** How tests come to share the server, for people. */
  String sharing() {
    return annotated ? "@RelayMock(per = Lifetime.CLASS)" : "RelayMockExtension.perClass(…)";
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
    for (Class<?> beside = testClass; beside != null; beside = beside.getSuperclass()) {
      try (InputStream in = beside.getResourceAsStream(name)) {
        if (in != null) {
          return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
      } catch (IOException problem) {
        throw new UncheckedIOException(problem);
      }
    }
    return null;
  }
}
