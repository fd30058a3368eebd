package dev.relaykit.mock.scenario;

import dev.relaykit.mock.source.SourceReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A scenario and where it is from. Immutable.
 *
 * @param scenario what was read
 * @param origin what it was read from
 * @param name which file, as it was named, or which ready scenario; empty if its origin says it all
 * @param text what was read, to be shown, or null if it never was a text
 */
public record ScenarioSource(Scenario scenario, Origin origin, String name, @Nullable String text) {

  /** What a scenario was read from. */
  public enum Origin {
    /** Made by a program, without a text. */
    JAVA,
    /** A file, which is read again when it changes. */
    FILE,
    /** One of those that come with the server. */
    READY,
    /** The body of a request to the control plane. */
    HTTP
  }

  /** A scenario that was made by a program, and stays as it is. */
  public static ScenarioSource of(Scenario scenario) {
    return new ScenarioSource(scenario, Origin.JAVA, "", null);
  }

  /** One that comes with the server. */
  public static ScenarioSource of(ReadyScenario ready) {
    return new ScenarioSource(ready.scenario(), Origin.READY, ready.name(), ready.text());
  }

  /** One that somebody has sent to the control plane as this text. */
  public static ScenarioSource ofRequest(Scenario scenario, String text) {
    return new ScenarioSource(scenario, Origin.HTTP, "", text);
  }

  /**
   * Reads a file.
   *
   * @throws ScenarioException if it cannot be read, or has mistakes: all of them are said
   */
  public static ScenarioSource ofFile(Path file) {
    String text = textOf(file);
    // Of a file that is no text the other reader says what is wrong with it.
    Scenario scenario = text == null ? Scenario.read(file) : Scenario.parse(file.toString(), text);
    return new ScenarioSource(scenario, Origin.FILE, file.toString(), text);
  }

  private static @Nullable String textOf(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(SourceReader.MAX_BYTES + 1);
      return bytes.length > SourceReader.MAX_BYTES
          ? null
          : StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (IOException unreadable) {
      return null;
    }
  }

  /** The file that is read again when it changes, or null if there is none. */
  public @Nullable Path file() {
    return origin == Origin.FILE ? Path.of(name) : null;
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
      return of(ready);
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
