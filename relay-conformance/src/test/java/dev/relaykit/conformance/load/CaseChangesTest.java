package dev.relaykit.conformance.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code docs/case-changes.md} tells of every version of the cases, and of every new case. */
final class CaseChangesTest {

  private static final Path PAGE = Path.of("..", "docs", "case-changes.md");
  private static final Path IDS = Path.of("cases", "ids.txt");

  /** What the heading of a version is like; the sentence below it says how many IDs there are. */
  private static final Pattern VERSION =
      Pattern.compile("^## ([0-9]+\\.[0-9]+\\.[0-9]+)$", Pattern.MULTILINE);

  @Test
  void everyVersionAndEveryNewCaseIsTold() throws IOException {
    assertThat(
            mistakes(
                Files.readString(PAGE), CaseIds.of(Files.readString(IDS)), CaseLibrary.version()))
        .as(
            "New IDs belong to the version in cases/version.txt. If that version is published"
                + " already, write a higher one there; then tell of the cases in case-changes.md")
        .isEmpty();
  }

  @Test
  void caseThatIsNotToldOfIsAMistake() {
    CaseIds ids = CaseIds.of("1.0.0\n  a/a\n1.1.0\n  a/b@x\n  a/b@y\n  a/c\n");
    String page = "## 1.1.0\n3 IDs: `a/b`, `a/c`\n## 1.0.0\n1 ID\n";

    assertThat(mistakes(page, ids, "1.1.0")).isEmpty();
    assertThat(mistakes(page.replace("`a/b`", "more"), ids, "1.1.0"))
        .containsExactly("1.1.0 does not name `a/b`");
    assertThat(mistakes(page.replace("3 IDs", "2 IDs"), ids, "1.1.0"))
        .containsExactly("1.1.0 does not say '3 IDs'");
    assertThat(mistakes(page, ids, "1.2.0"))
        .containsExactly("the newest version on the page is 1.1.0, that of the cases 1.2.0");
    assertThat(mistakes(page.replace("## 1.0.0", "## Older"), ids, "1.1.0"))
        .containsExactly("1.0.0 has no part of its own");
  }

  private static List<String> mistakes(String page, CaseIds ids, String current) {
    List<String> mistakes = new ArrayList<>();
    Matcher newest = VERSION.matcher(page);
    String found = newest.find() ? newest.group(1) : "none";
    if (!found.equals(current)) {
      mistakes.add("the newest version on the page is " + found + ", that of the cases " + current);
    }
    String oldest = ids.byVersion().keySet().iterator().next();
    ids.byVersion()
        .forEach(
            (version, listed) -> {
              String part = part(page, version);
              String count = listed.size() + (listed.size() == 1 ? " ID" : " IDs");
              if (part.isEmpty()) {
                mistakes.add(version + " has no part of its own");
              } else if (!Pattern.compile("\\b" + count + "\\b").matcher(part).find()) {
                mistakes.add(version + " does not say '" + count + "'");
              }
              listed.stream()
                  .map(id -> "`" + id.replaceFirst("@.*", "") + "`")
                  .distinct()
                  .filter(name -> !version.equals(oldest) && !part.contains(name))
                  .forEach(name -> mistakes.add(version + " does not name " + name));
            });
    return mistakes;
  }

  /** What the page says of a version; empty if it does not. */
  private static String part(String page, String version) {
    int start = page.indexOf("## " + version + "\n");
    if (start < 0) {
      return "";
    }
    int end = page.indexOf("\n## ", start);
    return end < 0 ? page.substring(start) : page.substring(start, end);
  }
}
