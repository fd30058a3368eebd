package dev.relaykit.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** {@code docs/cli.md} names every flag of every command, and none that there is not. */
class CommandPageTest {

  private static final Path PAGE = Path.of("..", "docs", "cli.md");
  private static final Pattern FLAG = Pattern.compile("(?<![-\\w])--[a-z][a-z0-9-]*");

  static List<String> commands() {
    return List.copyOf(RelayCommand.commandLine(Map.of()).getSubcommands().keySet());
  }

  @ParameterizedTest
  @MethodSource("commands")
  void sectionOfACommandNamesItsFlagsAndNoOthers(String command) throws IOException {
    CommandLine line =
        requireNonNull(RelayCommand.commandLine(Map.of()).getSubcommands().get(command));
    TreeSet<String> named = flagsIn(section(command));
    named.removeAll(List.of("--help", "--version"));

    assertThat(named).isEqualTo(flagsOf(line));
  }

  @Test
  void everyFlagOnThePageIsOneOfACommand() throws IOException {
    TreeSet<String> known = flagsOf(RelayCommand.commandLine(Map.of()));
    for (CommandLine command : RelayCommand.commandLine(Map.of()).getSubcommands().values()) {
      known.addAll(flagsOf(command));
    }
    known.addAll(List.of("--help", "--version"));

    assertThat(known).containsAll(flagsIn(Files.readString(PAGE)));
    assertThat(flagsIn(Files.readString(PAGE))).contains("--help", "--version");
  }

  @Test
  void everyCommandHasItsSectionAndNoOtherHas() throws IOException {
    List<String> sections =
        Pattern.compile("(?m)^## relay (\\w+)")
            .matcher(Files.readString(PAGE))
            .results()
            .map(found -> found.group(1))
            .toList();

    assertThat(sections).containsExactlyInAnyOrderElementsOf(commands());
  }

  private static String section(String command) throws IOException {
    String page = Files.readString(PAGE);
    int start = page.indexOf("\n## relay " + command + "\n");
    assertThat(start).as("section of " + command).isNotNegative();
    int end = page.indexOf("\n## ", start + 1);
    return page.substring(start, end < 0 ? page.length() : end);
  }

  private static TreeSet<String> flagsIn(String text) {
    return FLAG.matcher(text)
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static TreeSet<String> flagsOf(CommandLine command) {
    List<String> flags = new ArrayList<>();
    // The section of a command tells of the commands in it too.
    if (command.getParent() != null) {
      command.getSubcommands().values().forEach(inner -> flags.addAll(flagsOf(inner)));
    }
    for (OptionSpec option : command.getCommandSpec().options()) {
      for (String name : option.names()) {
        flags.add(name);
        if (option.negatable()) {
          flags.add(name.replaceFirst("^--", "--no-"));
        }
      }
    }
    flags.removeIf(flag -> !flag.startsWith("--"));
    flags.removeAll(List.of("--help", "--version"));
    return new TreeSet<>(flags);
  }
}
