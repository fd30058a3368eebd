package dev.relaykit.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The page of defects names each of them once, with the tests that would find it; with {@code
 * -Dgolden.update=true} its column of tests is written anew from the {@link SdkDefect}s.
 */
final class SdkDefectsPageTest {

  private static final int DEFECTS = 46;
  private static final int TESTS = 4;
  private static final int CASES = 5;
  private static final Path PAGE = Path.of("..", "docs", "sdk-defects.md");
  private static final Path SOURCES = Path.of("src", "test", "java");
  private static final Path CASE_IDS = Path.of("..", "relay-conformance", "cases", "ids.txt");
  private static final Pattern NAMED =
      Pattern.compile("@SdkDefect\\(([^)]*)\\)\\s+(?:@\\w+(?:\\([^)]*\\))?\\s+)*void (\\w+)\\(");
  private static final Pattern NUMBER = Pattern.compile("\"(D\\d\\d)\"");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  /** The tests that name a defect, by its number. */
  private static Map<String, Set<String>> tests() throws IOException {
    Map<String, Set<String>> tests = new TreeMap<>();
    List<Path> files;
    try (Stream<Path> walk = Files.walk(SOURCES)) {
      files = walk.filter(file -> file.toString().endsWith("Test.java")).sorted().toList();
    }
    for (Path file : files) {
      String source = Files.readString(file);
      Matcher named = NAMED.matcher(source);
      int found = 0;
      while (named.find()) {
        found++;
        String test = file.getFileName().toString().replace(".java", ".") + named.group(2);
        Matcher number = NUMBER.matcher(named.group(1));
        while (number.find()) {
          tests.computeIfAbsent(number.group(1), none -> new TreeSet<>()).add(test);
        }
      }
      if (!file.endsWith("SdkDefectsPageTest.java")) {
        assertThat(found).as("what could be read in %s", file).isEqualTo(count(source));
      }
    }
    return tests;
  }

  private static int count(String source) {
    return source.split("@SdkDefect\\(", -1).length - 1;
  }

  private static List<String> lines() throws IOException {
    return Files.readString(PAGE).lines().toList();
  }

  private static boolean isRow(String line) {
    return line.matches("\\| D\\d\\d \\|.*");
  }

  /** The cells of a row, from 1 on: number, who has it, what it is, and what finds it. */
  private static String[] cells(String row) {
    return row.split("\\s*\\|\\s*", -1);
  }

  /** A row has a cell of cases too unless it says why there is nothing to find. */
  private static boolean canBeFound(String[] cells) {
    return cells.length == CASES + 2;
  }

  @Test
  void everyDefectStandsOnThePageOnce() throws IOException {
    List<String> numbers =
        lines().stream()
            .filter(SdkDefectsPageTest::isRow)
            .map(row -> cells(row)[1])
            .sorted()
            .toList();
    assertThat(numbers)
        .isEqualTo(IntStream.rangeClosed(1, DEFECTS).mapToObj("D%02d"::formatted).toList());
  }

  @Test
  void everyDefectIsNamedByATestOrHasAReason() throws IOException {
    Map<String, Set<String>> tests = tests();
    List<String> page = new ArrayList<>();
    for (String line : lines()) {
      if (!isRow(line)) {
        page.add(line);
        continue;
      }
      String[] cells = cells(line);
      Set<String> naming = tests.getOrDefault(cells[1], Set.of());
      if (canBeFound(cells)) {
        assertThat(naming).as("tests that name %s", cells[1]).isNotEmpty();
        cells[TESTS] =
            naming.stream().map(test -> "`" + test + "`").collect(Collectors.joining(", "));
      } else {
        assertThat(naming).as("tests that name %s", cells[1]).isEmpty();
        assertThat(cells[TESTS]).as("the reason of %s", cells[1]).hasSizeGreaterThan(20);
      }
      page.add(String.join(" | ", cells).strip());
    }
    String written = String.join("\n", page) + "\n";
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(PAGE, written);
    }
    assertThat(Files.readString(PAGE))
        .as("%s; write it anew with -Dgolden.update=true", PAGE)
        .isEqualTo(written);
    assertThat(tests.keySet()).allMatch(number -> number.compareTo("D" + DEFECTS) <= 0);
  }

  @Test
  void everyCaseThatIsNamedExists() throws IOException {
    Set<String> ids = new HashSet<>();
    for (String id : Files.readAllLines(CASE_IDS)) {
      ids.add(id.strip().replaceFirst("@.*", ""));
    }
    for (String line : lines()) {
      if (isRow(line) && canBeFound(cells(line))) {
        CODE.matcher(cells(line)[CASES])
            .results()
            .forEach(id -> assertThat(ids).contains(id.group(1)));
      }
    }
  }
}
