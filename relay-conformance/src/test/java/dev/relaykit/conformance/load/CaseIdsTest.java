package dev.relaykit.conformance.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code cases/ids.txt} has every ID there ever was, and there is a case for each. */
final class CaseIdsTest {

  private static final Path FILE = Path.of("cases", "ids.txt");
  private static final Set<String> CURRENT =
      CaseLibrary.bundled().cases().stream()
          .map(one -> one.id().text())
          .collect(Collectors.toSet());

  @Test
  void noIdIsGone() throws IOException {
    List<String> gone = CaseIds.of(Files.readString(FILE)).goneFrom(CURRENT);

    assertThat(gone)
        .as(
            "IDs are for ever: lists of cases that are known to fail, and reports, name them. Give"
                + " these cases their IDs back, and whatever is to be new an ID of its own; a case"
                + " or a variant that proves nothing any more stays, with the level OBSERVED")
        .isEmpty();
  }

  @Test
  void everyIdIsListed() throws IOException {
    if (Boolean.getBoolean("golden.update")) {
      String before = Files.exists(FILE) ? Files.readString(FILE) : "";
      Files.writeString(FILE, CaseIds.of(before).with(CaseLibrary.version(), CURRENT).text());
    }
    String text = Files.readString(FILE);

    assertThat(text)
        .as("run with -Dgolden.update=true to add the IDs of new cases")
        .isEqualTo(CaseIds.of(text).with(CaseLibrary.version(), CURRENT).text());
  }

  @Test
  void updateAddsAndNeverTakesAway() {
    CaseIds ids = CaseIds.of("# head\n1.9.0\n  a/b\n  a/d\n");

    assertThat(ids.with("1.10.0", List.of("a/c", "a/a", "a/d")).text())
        .endsWith("\n1.9.0\n  a/b\n  a/d\n1.10.0\n  a/a\n  a/c\n");
    assertThat(ids.with("1.9.0", List.of("a/c")).text()).endsWith("\n1.9.0\n  a/b\n  a/c\n  a/d\n");
    assertThat(ids.goneFrom(List.of("a/c", "a/d"))).containsExactly("a/b");
  }
}
