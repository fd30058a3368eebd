package dev.relaykit.protocol.golden;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A folder whose files are generated and checked in.
 *
 * <p>{@link #verify} compares what a test has just generated with what lies in the folder. With
 * {@code -Dgolden.update=true} it writes instead. The folder belongs to the generator: a file that
 * was not generated is a difference too, and goes on update.
 */
public final class GoldenFiles {

  /** The most differing files that one failure shows. */
  private static final int MAX_SHOWN = 10;

  private final Path folder;
  private final String updateCommand;
  private final boolean update;

  GoldenFiles(Path folder, String updateCommand, boolean update) {
    this.folder = folder;
    this.updateCommand = updateCommand;
    this.update = update;
  }

  /**
   * Names the folder, and the test to run again for an update.
   *
   * @param folder the folder, relative to the module
   * @param module the module's name
   * @param test the test class that calls {@link #verify}
   */
  public static GoldenFiles in(Path folder, String module, Class<?> test) {
    return new GoldenFiles(
        folder,
        "mvn -pl "
            + module
            + " -am test -Dtest="
            + test.getSimpleName()
            + " -Dsurefire.failIfNoSpecifiedTests=false -Dgolden.update=true",
        Boolean.getBoolean("golden.update"));
  }

  /**
   * Compares the folder with the generated files, or writes them.
   *
   * @param generated the texts by file name
   * @throws AssertionError if they differ and no update was asked for; the message names the files,
   *     shows the first differing line of each, and gives the update command
   */
  public void verify(SortedMap<String, String> generated) throws IOException {
    if (update) {
      write(generated);
      return;
    }
    List<String> differences = differences(generated);
    if (!differences.isEmpty()) {
      throw new AssertionError(message(differences));
    }
  }

  private List<String> differences(SortedMap<String, String> generated) throws IOException {
    TreeSet<String> names = new TreeSet<>(generated.keySet());
    List<String> present = present();
    names.addAll(present);
    List<String> differences = new ArrayList<>();
    for (String name : names) {
      String text = generated.get(name);
      if (text == null) {
        differences.add(name + ": is in the folder, but is not generated any more");
      } else if (!present.contains(name)) {
        differences.add(name + ": is generated, but is not in the folder");
      } else {
        // Bytes, not text: a byte order mark or a CR is a difference as well.
        byte[] stored = Files.readAllBytes(folder.resolve(name));
        if (!Arrays.equals(stored, text.getBytes(StandardCharsets.UTF_8))) {
          differences.add(name + firstDifference(new String(stored, StandardCharsets.UTF_8), text));
        }
      }
    }
    return differences;
  }

  private static String firstDifference(String stored, String generated) {
    String[] left = stored.split("\n", -1);
    String[] right = generated.split("\n", -1);
    int line = 0;
    while (line < left.length && line < right.length && left[line].equals(right[line])) {
      line++;
    }
    return ":"
        + (line + 1)
        + "\n    checked in: "
        + lineOrEnd(left, line)
        + "\n     generated: "
        + lineOrEnd(right, line);
  }

  private static String lineOrEnd(String[] lines, int line) {
    return line < lines.length ? lines[line].replace("\r", "\\r") : "(end of file)";
  }

  private String message(List<String> differences) {
    StringBuilder message = new StringBuilder();
    message.append(differences.size()).append(" generated file(s) differ in ").append(folder);
    differences.stream()
        .limit(MAX_SHOWN)
        .forEach(difference -> message.append("\n  ").append(difference));
    if (differences.size() > MAX_SHOWN) {
      message.append("\n  and ").append(differences.size() - MAX_SHOWN).append(" more");
    }
    return message.append("\nIf the change is wanted: ").append(updateCommand).toString();
  }

  private void write(SortedMap<String, String> generated) throws IOException {
    Files.createDirectories(folder);
    for (String name : present()) {
      if (!generated.containsKey(name)) {
        Files.delete(folder.resolve(name));
      }
    }
    for (var file : generated.entrySet()) {
      Files.writeString(folder.resolve(file.getKey()), file.getValue());
    }
  }

  private List<String> present() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> paths = Files.list(folder)) {
      return paths.map(path -> folder.relativize(path).toString()).sorted().toList();
    }
  }
}
