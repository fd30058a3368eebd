package dev.relaykit.mock.scenario;

import dev.relaykit.mock.source.SourceProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The scenarios of a server, those of files read again when the files change. A file that is
 * broken, or gone, leaves the scenario that was read before. For one thread at a time; it keeps no
 * thread and no clock of its own: somebody calls {@link #check} now and then.
 */
public final class ScenarioFiles {

  private final List<Watched> sources;

  /** The given scenarios, read just now. */
  public ScenarioFiles(List<ScenarioSource> sources) {
    this.sources = sources.stream().map(Watched::new).toList();
  }

  /**
   * What has come of files that have changed.
   *
   * @param sources all scenarios that count from now on, in their order, changed or not
   * @param read the files that were read anew
   * @param problems what is wrong with files that keep their scenario of before; one at least if no
   *     file was read anew
   */
  public record Change(
      List<ScenarioSource> sources, List<Path> read, List<SourceProblem> problems) {

    /** Copies the lists. */
    public Change {
      sources = List.copyOf(sources);
      read = List.copyOf(read);
      problems = List.copyOf(problems);
    }

    /** The scenarios of all sources. */
    public List<Scenario> scenarios() {
      return sources.stream().map(ScenarioSource::scenario).toList();
    }
  }

  /** Whether there is a file to look at. */
  public boolean hasFiles() {
    return sources.stream().anyMatch(source -> source.file != null);
  }

  /**
   * Looks whether a file has changed since it was read, and has stayed the same since the last
   * look: an editor that is still writing, or that has moved the file away to write it anew, is
   * given time.
   *
   * @return what has come of it; empty if no file has changed
   */
  public Optional<Change> check() {
    return readIf(Watched::hasSettled);
  }

  /**
   * Reads every file again at once, changed or not.
   *
   * @return what has come of it; empty if there are no files
   */
  public Optional<Change> readNow() {
    return readIf(source -> source.file != null);
  }

  private Optional<Change> readIf(Predicate<Watched> wanted) {
    List<Path> read = new ArrayList<>();
    List<SourceProblem> problems = new ArrayList<>();
    for (Watched source : sources) {
      if (wanted.test(source)) {
        source.readInto(read, problems);
      }
    }
    return read.isEmpty() && problems.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Change(sources.stream().map(source -> source.newest).toList(), read, problems));
  }

  /** What tells one content of a file from another; null stands for a file that is not there. */
  private record Stamp(long modifiedNanos, long size, @Nullable Object key) {

    static @Nullable Stamp of(Path file) {
      try {
        BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
        return new Stamp(
            found.lastModifiedTime().to(TimeUnit.NANOSECONDS), found.size(), found.fileKey());
      } catch (IOException gone) {
        return null;
      }
    }
  }

  private static final class Watched {

    private final @Nullable Path file;
    private ScenarioSource newest;
    private @Nullable Stamp read;
    private @Nullable Stamp seen;

    Watched(ScenarioSource source) {
      this.file = source.file();
      this.newest = source;
      this.read = file == null ? null : Stamp.of(file);
      this.seen = read;
    }

    boolean hasSettled() {
      if (file == null) {
        return false;
      }
      Stamp now = Stamp.of(file);
      boolean settled = Objects.equals(now, seen) && !Objects.equals(now, read);
      seen = now;
      return settled;
    }

    void readInto(List<Path> done, List<SourceProblem> problems) {
      if (file == null) {
        return;
      }
      // Before the content: what is written in between is found at the next look.
      read = Stamp.of(file);
      seen = read;
      try {
        newest = ScenarioSource.ofFile(file);
        done.add(file);
      } catch (ScenarioException mistakes) {
        problems.addAll(mistakes.problems());
      }
    }
  }
}
