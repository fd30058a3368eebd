package dev.relaykit.conformance.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.conformance.model.ConformanceCase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code docs/case-list.md} has every case. */
final class CaseListPageTest {

  private static final Path PAGE = Path.of("..", "docs", "case-list.md");
  private static final CaseLibrary LIBRARY = CaseLibrary.bundled();

  @Test
  void pageIsTheOneThatTheCasesGive() throws IOException {
    String wanted = CaseListPage.of(LIBRARY);
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(PAGE, wanted);
    }

    assertThat(Files.readString(PAGE))
        .as("run with -Dgolden.update=true if the change is meant")
        .isEqualTo(wanted);
  }

  @Test
  void everyCaseHasItsLine() {
    String page = CaseListPage.of(LIBRARY);
    for (ConformanceCase one : LIBRARY.cases()) {
      String variant = one.id().variantName();

      assertThat(page.lines())
          .as(one.id().text())
          .anyMatch(
              line ->
                  line.startsWith("| `" + one.id().withoutVariant() + "` ")
                      && line.contains(one.title())
                      && (variant == null || line.contains("`@" + variant + "`")));
    }
  }
}
