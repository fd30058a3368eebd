package dev.relaykit.mock.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.mock.source.SourceProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScenarioFilesTest {

  private static final Scenario FIXED = Scenario.parse("fixed", "scenario: fixed");

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  private long time = 1_700_000_000;

  /** Each writing has a time of its own: a file system need not tell two of one moment apart. */
  private Path write(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("rules.yaml"), text);
    return Files.setLastModifiedTime(file, FileTime.fromMillis(++time * 1000));
  }

  private static ScenarioFiles watch(Path file) {
    return new ScenarioFiles(List.of(ScenarioSource.of(FIXED), ScenarioSource.ofFile(file)));
  }

  @Test
  void unchangedFileIsNotReadAgain() throws IOException {
    ScenarioFiles files = watch(write("scenario: one"));

    assertThat(files.check()).isEmpty();
    assertThat(files.check()).isEmpty();
  }

  @Test
  void changedFileIsReadOnceItHasStayedTheSameForALook() throws IOException {
    Path file = write("scenario: one");
    ScenarioFiles files = watch(file);
    write("scenario: two");
    assertThat(files.check()).isEmpty();
    write("scenario: three");
    assertThat(files.check()).isEmpty();

    Optional<ScenarioFiles.Change> change = files.check();

    assertThat(change)
        .hasValueSatisfying(
            found -> {
              assertThat(found.scenarios())
                  .extracting(Scenario::name)
                  .containsExactly("fixed", "three");
              assertThat(found.read()).containsExactly(file);
              assertThat(found.problems()).isEmpty();
            });
    assertThat(files.check()).isEmpty();
  }

  @Test
  void brokenEditKeepsTheScenarioOfBeforeAndSaysWhereTheMistakeIs() throws IOException {
    Path file = write("scenario: one");
    ScenarioFiles files = watch(file);
    write("scenario: two\nrules: [{match: {}, scripts: []}]");
    files.check();

    Optional<ScenarioFiles.Change> change = files.check();

    assertThat(change)
        .hasValueSatisfying(
            found -> {
              assertThat(found.scenarios())
                  .extracting(Scenario::name)
                  .containsExactly("fixed", "one");
              assertThat(found.read()).isEmpty();
              assertThat(found.problems())
                  .extracting(SourceProblem::toString)
                  .anyMatch(text -> text.startsWith(file + ":2:21: found 'scripts'"));
            });
    assertThat(files.check()).as("said once").isEmpty();
  }

  @Test
  void fileThatIsGoneAndComesBackIsReadAgain() throws IOException {
    Path file = write("scenario: one");
    ScenarioFiles files = watch(file);
    Files.delete(file);
    assertThat(files.check()).as("an editor may be about to write it").isEmpty();
    assertThat(files.check())
        .hasValueSatisfying(
            change ->
                assertThat(change.problems())
                    .extracting(SourceProblem::text)
                    .containsExactly("there is no such file"));

    write("scenario: back");
    files.check();

    assertThat(files.check())
        .hasValueSatisfying(
            change ->
                assertThat(change.scenarios())
                    .extracting(Scenario::name)
                    .containsExactly("fixed", "back"));
  }

  @Test
  void readNowReadsWhetherOrNotTheFileHasChanged() throws IOException {
    assertThat(watch(write("scenario: one")).readNow())
        .hasValueSatisfying(change -> assertThat(change.read()).hasSize(1));
  }

  @Test
  void withoutFilesThereIsNothingToDo() {
    ScenarioFiles files = new ScenarioFiles(List.of(ScenarioSource.of(FIXED)));

    assertThat(files.hasFiles()).isFalse();
    assertThat(files.check()).isEmpty();
    assertThat(files.readNow()).isEmpty();
  }
}
