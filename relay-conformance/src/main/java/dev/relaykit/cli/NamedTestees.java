package dev.relaykit.cli;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The testees that the kit brings, by name. */
final class NamedTestees {

  private static final List<String> NAMES = List.of("python");

  private NamedTestees() {}

  /**
   * The command of a testee: that of the name, where it is one, else as it is.
   *
   * @throws IllegalArgumentException if the name is one, and its folder is not there
   */
  static List<String> command(List<String> words) {
    if (words.size() != 1 || !NAMES.contains(words.get(0))) {
      return words;
    }
    Path folder = folder();
    Path run = folder == null ? null : folder.resolve(words.get(0)).resolve("run");
    if (run == null || !Files.isExecutable(run)) {
      throw new IllegalArgumentException(
          "the testee '"
              + words.get(0)
              + "' is not beside this jar; run the kit from its checkout, or give a command");
    }
    return List.of(run.toString());
  }

  /** The jar lies in the target folder of the module that has the testees. */
  private static @Nullable Path folder() {
    try {
      Path jar =
          Path.of(NamedTestees.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      Path module = jar.getParent() == null ? null : jar.getParent().getParent();
      return module == null ? null : module.resolve("testees");
    } catch (URISyntaxException broken) {
      return null;
    }
  }
}
