package dev.relaykit.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.assertj.core.util.Throwables;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * A run of sample tests within a test.
 *
 * @param results the results by the name that is shown
 */
record SampleRun(Map<String, TestExecutionResult> results) {

  static SampleRun of(Class<?> samples) {
    return of(samples, false);
  }

  /** Runs the tests of a class, several at once if {@code parallel}. */
  static SampleRun of(Class<?> samples, boolean parallel) {
    return of(parallel, samples);
  }

  /** Runs the tests of these classes, several at once if {@code parallel}. */
  static SampleRun of(boolean parallel, Class<?>... samples) {
    Map<String, TestExecutionResult> results = new ConcurrentHashMap<>();
    Launcher launcher =
        LauncherFactory.create(
            LauncherConfig.builder()
                .enableLauncherSessionListenerAutoRegistration(false)
                .enableTestExecutionListenerAutoRegistration(false)
                .build());
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(Arrays.stream(samples).map(DiscoverySelectors::selectClass).toList())
            .configurationParameter("junit.jupiter.execution.parallel.enabled", parallel + "")
            .configurationParameter(
                "junit.jupiter.execution.parallel.mode.default",
                parallel ? "concurrent" : "same_thread")
            .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
            .configurationParameter(
                "junit.jupiter.execution.parallel.config.fixed.parallelism", "4")
            .build();
    launcher.execute(
        request,
        new TestExecutionListener() {
          @Override
          public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            results.put(test.getDisplayName(), result);
          }
        });
    return new SampleRun(new TreeMap<>(results));
  }

  TestExecutionResult.Status status(String test) {
    return result(test).getStatus();
  }

  /** That there were tests, and none failed. */
  void assertAllGood() {
    assertThat(results).hasSizeGreaterThan(2);
    results.forEach(
        (test, result) ->
            assertThat(result.getThrowable().map(Throwables::getStackTrace)).as(test).isEmpty());
  }

  Throwable failure(String test) {
    return result(test)
        .getThrowable()
        .orElseThrow(() -> new AssertionError(test + " did not fail: " + results));
  }

  private TestExecutionResult result(String test) {
    TestExecutionResult found = results.get(test + "(RelayMockServer)");
    found = found == null ? results.get(test) : found;
    if (found == null) {
      throw new AssertionError("there was no " + test + ": " + results);
    }
    return found;
  }
}
