package dev.relaykit.cli;

import java.lang.management.ManagementFactory;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The testees that the kit brings, by name. */
final class NamedTestees {

  /** Those of official SDKs; each has a folder with {@code install} and {@code run}. */
  static final List<String> SDKS = List.of("python", "node", "rust");

  /** That of the kit's own client. */
  static final String OWN = "java";

  private final @Nullable Path folder;

  /**
   * A testee to start.
   *
   * @param command the program and its arguments
   * @param install what has to be run before, or null if nothing has
   * @param ours whether it is the kit's own client
   */
  record Program(List<String> command, @Nullable Path install, boolean ours) {

    Program {
      command = List.copyOf(command);
    }
  }

  /**
   * The testees in this folder.
   *
   * @param folder has a folder for each of {@link #SDKS}; null if nobody knows where it is
   */
  NamedTestees(@Nullable Path folder) {
    this.folder = folder;
  }

  /** Those beside the jar that runs, which lies in the target folder of their module. */
  static NamedTestees besideTheJar() {
    try {
      Path jar =
          Path.of(NamedTestees.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      Path module = jar.getParent() == null ? null : jar.getParent().getParent();
      return new NamedTestees(module == null ? null : module.resolve("testees"));
    } catch (URISyntaxException broken) {
      return new NamedTestees(null);
    }
  }

  /**
   * The testee of this name, where it is one, else the command as it is.
   *
   * @throws IllegalArgumentException if it is the name of an SDK whose folder is not there
   */
  Program program(List<String> words) {
    String name = words.size() == 1 ? words.get(0) : "";
    if (name.equals(OWN)) {
      return new Program(ownClient(), null, true);
    }
    if (!SDKS.contains(name)) {
      return new Program(words, null, false);
    }
    Path home = folder == null ? null : folder.resolve(name);
    if (home == null || !Files.isExecutable(home.resolve("run"))) {
      throw new IllegalArgumentException(
          "the testee '"
              + name
              + "' is not beside this jar; run the kit from its checkout, or give a command");
    }
    return new Program(
        List.of(home.resolve("run").toString()), home.resolve("install").toAbsolutePath(), false);
  }

  /** This program once more, in a JVM that is set up like this one and ends soon. */
  private static List<String> ownClient() {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // The launcher's options among them keep warnings away from standard output. Agents are left
    // out: a debugger's port can be had once only.
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> option.startsWith("-X") || option.startsWith("--sun-misc"))
        .forEach(words::add);
    words.add("-XX:TieredStopAtLevel=1");
    words.add("-cp");
    words.add(System.getProperty("java.class.path"));
    words.add(RelayCommand.class.getName());
    words.add("testee");
    return words;
  }
}
