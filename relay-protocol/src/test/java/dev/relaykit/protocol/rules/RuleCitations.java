package dev.relaykit.protocol.rules;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds every text that looks like a rule's ID in the text files under a folder. */
final class RuleCitations {

  /** Wider than a well-formed ID, so that one with too few or too many digits is found as well. */
  private static final Pattern CITATION = Pattern.compile("\\bREL-[A-Z]+-[0-9]+\\b");

  private static final Set<String> ENDINGS =
      Set.of("java", "md", "json", "yaml", "yml", "py", "sh", "js", "mjs", "ts", "xml", "txt");

  /** Folders that hold what was built or fetched, not what is written here. */
  private static final Set<String> SKIPPED =
      Set.of(".git", ".idea", ".vscode", ".settings", ".venv", "target", "node_modules");

  private RuleCitations() {}

  /**
   * One citation: where it stands, as {@code file:line} with the file relative to the folder, and
   * its text.
   */
  record Citation(String place, String text) {}

  static List<Citation> under(Path folder) throws IOException {
    List<Citation> citations = new ArrayList<>();
    for (Path file : files(folder)) {
      // Latin-1 reads any bytes, and the IDs are ASCII.
      List<String> lines = Files.readAllLines(file, StandardCharsets.ISO_8859_1);
      for (int i = 0; i < lines.size(); i++) {
        Matcher matcher = CITATION.matcher(lines.get(i));
        while (matcher.find()) {
          citations.add(new Citation(folder.relativize(file) + ":" + (i + 1), matcher.group()));
        }
      }
    }
    return citations;
  }

  private static List<Path> files(Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
            return SKIPPED.contains(name(dir)) && !dir.equals(folder)
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String name = name(file);
            if (attributes.isRegularFile()
                && ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1))) {
              files.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    files.sort(Comparator.naturalOrder());
    return files;
  }

  private static String name(Path path) {
    Path name = path.getFileName();
    return name == null ? "" : name.toString();
  }
}
