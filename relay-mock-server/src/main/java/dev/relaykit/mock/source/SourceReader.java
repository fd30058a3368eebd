package dev.relaykit.mock.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads a text of YAML 1.2 or JSON into a tree of {@link SourceNode}s.
 *
 * <p>One document with the types of the YAML core schema. What is legal YAML but hardly ever meant
 * is a mistake here, with the way out: a name twice in a map, anchors, aliases and tags ({@code
 * *0001} and {@code !x} without quotes), numbers that JSON would write differently ({@code
 * +15551234567}, {@code 0001}, {@code 0x1F}), {@code .inf} and {@code .nan}, a second document.
 *
 * <p>Safe to use from any thread.
 */
public final class SourceReader {

  /** The largest text, in bytes of UTF-8: 1 MiB. */
  public static final int MAX_BYTES = 1_048_576;

  /** The most maps and lists inside each other. */
  public static final int MAX_DEPTH = 100;

  /** The most values of one text. */
  public static final int MAX_NODES = 100_000;

  /** The most characters of a number. */
  public static final int MAX_NUMBER_LENGTH = 100;

  private SourceReader() {}

  /**
   * Reads a text.
   *
   * @param name what the text is called in places and messages
   * @param text the text
   * @return the value, and what is wrong; never an exception, whatever the text is
   */
  public static SourceDocument read(String name, String text) {
    return text.length() > MAX_BYTES || text.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES
        ? tooLong(name)
        : new TreeReader(name, text).read();
  }

  /**
   * Reads a file of UTF-8.
   *
   * @param file the file; its path is its name in places and messages
   * @return the value, and what is wrong; a file that is not there or cannot be read is a problem
   *     of the text as a whole
   */
  public static SourceDocument read(Path file) {
    String name = file.toString();
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      return bytes.length > MAX_BYTES
          ? tooLong(name)
          : read(name, StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)) + "");
    } catch (CharacterCodingException notUtf8) {
      return broken(name, "found bytes that are not UTF-8; save the file as UTF-8");
    } catch (NoSuchFileException missing) {
      return broken(name, "there is no such file");
    } catch (IOException problem) {
      return broken(name, "cannot be read: " + reason(file, problem));
    }
  }

  private static String reason(Path file, IOException problem) {
    if (Files.isDirectory(file)) {
      return "it is a folder";
    }
    return problem instanceof FileSystemException ofSystem && ofSystem.getReason() != null
        ? ofSystem.getReason()
        : problem.getClass().getSimpleName();
  }

  private static SourceDocument tooLong(String name) {
    return broken(name, "found more than " + MAX_BYTES + " bytes; split the file into several");
  }

  private static SourceDocument broken(String name, String text) {
    return new SourceDocument(null, List.of(new SourceProblem(SourcePlace.whole(name), text)));
  }
}
