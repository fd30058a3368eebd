package dev.relaykit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParentWatchTest {

  private final CompletableFuture<Boolean> gone = new CompletableFuture<>();

  private void watch(Map<String, String> environment) {
    ParentWatch.of(environment).whenGone(() -> gone.complete(true));
  }

  @Test
  void withoutTheVariableNothingIsWatched() {
    watch(Map.of());
    watch(Map.of(ParentWatch.VARIABLE, ""));

    assertThat(gone).isNotDone();
  }

  @Test
  void parentThatLivesIsLeftAloneAndItsEndIsTold() throws Exception {
    Process parent = new ProcessBuilder("cat").start();
    try {
      watch(Map.of(ParentWatch.VARIABLE, Long.toString(parent.pid())));
      assertThat(gone).isNotDone();
    } finally {
      parent.destroy();
    }
    assertThat(gone.get(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void parentThatIsGoneAlreadyIsToldAtOnce() throws IOException, InterruptedException {
    Process parent = new ProcessBuilder("true").start();
    parent.waitFor();
    parent.onExit().join();

    watch(Map.of(ParentWatch.VARIABLE, Long.toString(parent.pid())));

    assertThat(gone).isCompletedWithValue(true);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "0", "-5", "1.5", "99999999999999999999"})
  void whatIsNoProcessIdIsAMistake(String value) {
    assertThatThrownBy(() -> ParentWatch.of(Map.of(ParentWatch.VARIABLE, value)))
        .isInstanceOf(UsageError.class)
        .hasMessage("RELAY_PARENT_PID: must be the process id of the parent: '" + value + "'");
  }

  @Test
  void processIsNoParentOfItself() {
    String own = Long.toString(ProcessHandle.current().pid());

    assertThatThrownBy(() -> ParentWatch.of(Map.of(ParentWatch.VARIABLE, own)))
        .isInstanceOf(UsageError.class);
  }
}
