package dev.relaykit.mock.scenario;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A scenario and where it is from. Immutable.
 *
 * @param scenario what was read
 * @param file the file that is read again when it changes, or null if there is none
 */
public record ScenarioSource(Scenario scenario, @Nullable Path file) {

  /** A scenario that stays as it is. */
  public static ScenarioSource of(Scenario scenario) {
    return new ScenarioSource(scenario, null);
  }

  /**
   * Reads a file.
   *
   * @throws ScenarioException if it cannot be read, or has mistakes: all of them are said
   */
  public static ScenarioSource ofFile(Path file) {
    return new ScenarioSource(Scenario.read(file), file);
  }

  /**
   * What somebody means who names a file or a {@linkplain ReadyScenario ready scenario}. A file
   * that is there wins.
   *
   * @throws ScenarioException if it is a file, and cannot be read or has mistakes
   * @throws IllegalArgumentException if it is neither; the message names the nearest name
   */
  public static ScenarioSource named(String given) {
    Path file = path(given);
    if (file != null && Files.isRegularFile(file)) {
      return ofFile(file);
    }
    ReadyScenario ready = ReadyScenario.find(given).orElse(null);
    if (ready != null) {
      return of(ready.scenario());
    }
    if (file != null && (file.getNameCount() > 1 || given.contains(".") || Files.exists(file))) {
      return ofFile(file);
    }
    throw new IllegalArgumentException(
        "there is no such file, and " + ReadyScenario.unknown(given));
  }

  private static @Nullable Path path(String given) {
    try {
      return Path.of(given);
    } catch (InvalidPathException noPath) {
      return null;
    }
  }
}
