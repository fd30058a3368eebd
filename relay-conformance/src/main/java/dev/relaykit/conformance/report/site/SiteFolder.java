package dev.relaykit.conformance.report.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.regex.Pattern;

/**
 * Writes a site into a folder, and takes away what an earlier site there had and this one has not.
 */
public final class SiteFolder {

  /** The names of all files of the site, so that the next one knows what it may take away. */
  private static final String LIST = "site-files.txt";

  /** What {@link Site} makes; nothing else is ever taken away, whatever the list says. */
  private static final Pattern OURS =
      Pattern.compile(
          "(index|matrix|cases)\\.html|(rules|cases|results|badges)/[a-z0-9~_.-]+(/[a-z0-9~_.-]+)?\\.(html|svg)");

  private SiteFolder() {}

  /**
   * Writes the files. Files that are no part of a site stay as they are.
   *
   * @param folder made if it does not exist
   * @param files texts by name, as {@link Site} gives them
   * @throws IOException if it cannot be written
   */
  public static void write(Path folder, SortedMap<String, String> files) throws IOException {
    Files.createDirectories(folder);
    Path list = folder.resolve(LIST);
    List<String> earlier = Files.isRegularFile(list) ? Files.readAllLines(list) : List.of();
    for (String name : earlier) {
      if (!files.containsKey(name) && OURS.matcher(name).matches() && !name.contains("..")) {
        Files.deleteIfExists(folder.resolve(name));
      }
    }
    for (var file : files.entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
    Files.writeString(list, String.join("\n", files.keySet()) + "\n");
  }
}
