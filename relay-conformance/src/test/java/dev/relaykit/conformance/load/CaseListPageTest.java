package dev.relaykit.conformance.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.conformance.model.ConformanceCase;
import dev.relaykit.conformance.model.Side;
import dev.relaykit.protocol.rules.Rule;
import dev.relaykit.protocol.rules.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code docs/case-list.md} has every case and every rule. */
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

  /** And no reason outlives the day when there is a case. */
  @Test
  void everyRuleThatNoCaseProvesHasAReason() {
    String page = CaseListPage.of(LIBRARY);
    String gaps = page.substring(page.indexOf("\n" + CaseListPage.GAPS + "\n"));

    assertThat(
            LIBRARY.rules().rules().stream()
                .map(Rule::id)
                .filter(id -> gaps.contains("\n| " + id + " |")))
        .containsExactlyInAnyOrderElementsOf(UnprovedRules.reasons().keySet());
  }

  @Test
  void everyRuleIsProvedForAllWhomItBindsOrSaidNotToBe() {
    String page = CaseListPage.of(LIBRARY);
    int proved = page.indexOf("\n" + CaseListPage.PROVED + "\n");
    int gaps = page.indexOf("\n" + CaseListPage.GAPS + "\n");
    assertThat(proved).isPositive();
    assertThat(gaps).isGreaterThan(proved);
    for (Rule rule : LIBRARY.rules().rules()) {
      Set<Subject> missing = EnumSet.copyOf(rule.subjects());
      boolean cited = false;
      for (ConformanceCase one : LIBRARY.cases()) {
        if (one.rules().contains(rule.id())) {
          cited = true;
          missing.remove(Subject.CODEC);
          missing.remove(one.side() == Side.CLIENT ? Subject.CLIENT : Subject.SERVER);
        }
      }

      assertThat(page.substring(proved, gaps).contains("\n| " + rule.id() + " |"))
          .as(rule.id().text())
          .isEqualTo(cited);
      String names =
          missing.stream()
              .map(one -> one.name().toLowerCase(Locale.ROOT))
              .collect(Collectors.joining(", "));
      String line = "\n| " + rule.id() + " | " + names + " |";
      assertThat(page.substring(gaps).contains(line))
          .as(rule.id().text())
          .isEqualTo(!missing.isEmpty());
    }
  }
}
