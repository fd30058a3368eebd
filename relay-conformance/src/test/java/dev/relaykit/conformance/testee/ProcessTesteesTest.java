package dev.relaykit.conformance.testee;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

/** A testee that crashes, hangs or talks nonsense is never taken for a good one. */
final class ProcessTesteesTest {

  private static final String STARTED =
      "read line; echo '{\"id\":1,\"ok\":{\"name\":\"t\",\"sdk\":\"s\",\"version\":\"1\","
          + "\"language\":\"sh\",\"features\":[\"ws\"]}}'; ";
  private static final TesteeLimits LIMITS =
      new TesteeLimits(Duration.ofSeconds(20), Duration.ofMillis(500), Duration.ofSeconds(20));

  private static ProcessTestees open(String script) throws TesteeTrouble {
    return ProcessTestees.open(List.of("sh", "-c", script), "1", false, LIMITS);
  }

  private static TesteeTrouble troubleOf(String script) throws Exception {
    try (ProcessTestees testees = open(script);
        Testee testee = testees.start()) {
      testee
          .command("inbox", JsonNodeFactory.instance.objectNode())
          .toCompletableFuture()
          .get(20, TimeUnit.SECONDS);
      throw new AssertionError("an answer came");
    } catch (ExecutionException failed) {
      return requireNonNull((TesteeTrouble) failed.getCause());
    }
  }

  @Test
  void goodOneSaysWhoItIsAndAnswers() throws Exception {
    try (ProcessTestees testees =
            open(STARTED + "read line; echo '{\"id\":2,\"ok\":{\"messages\":[]}}'; read x");
        Testee testee = testees.start()) {
      assertThat(testees.info().language()).isEqualTo("sh");
      assertThat(
              testee
                  .command("inbox", JsonNodeFactory.instance.objectNode())
                  .toCompletableFuture()
                  .get(20, TimeUnit.SECONDS)
                  .has("ok"))
          .isTrue();
    }
  }

  @Test
  void oneThatEndsIsToldWithItsExitCode() throws Exception {
    TesteeTrouble trouble = troubleOf(STARTED + "read line; exit 9");

    assertThat(trouble.kind()).isEqualTo(TesteeTrouble.Kind.ENDED);
    assertThat(trouble).hasMessageContaining("exit code 9");
  }

  @Test
  void oneThatTalksNonsenseIsNotTrusted() throws Exception {
    TesteeTrouble trouble = troubleOf(STARTED + "read line; echo hello; read x");

    assertThat(trouble.kind()).isEqualTo(TesteeTrouble.Kind.NONSENSE);
    assertThat(trouble).hasMessageContaining("hello");
  }

  @Test
  void oneThatDoesNotStartIsToldWithItsLastWords() {
    assertThatThrownBy(() -> open("echo 'no SDK here' >&2; exit 77"))
        .isInstanceOf(TesteeTrouble.class)
        .hasMessageContaining("no SDK here");
  }
}
