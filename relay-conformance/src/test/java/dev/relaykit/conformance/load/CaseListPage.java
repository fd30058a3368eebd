package dev.relaykit.conformance.load;

import dev.relaykit.conformance.model.ConformanceCase;
import dev.relaykit.conformance.model.Feature;
import dev.relaykit.conformance.model.Side;
import dev.relaykit.protocol.rules.RuleId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Writes all cases, for people, in Markdown. */
final class CaseListPage {

  private final CaseLibrary library;
  private final Map<String, List<ConformanceCase>> written = new LinkedHashMap<>();
  private final StringBuilder out = new StringBuilder();

  private CaseListPage(CaseLibrary library) {
    this.library = library;
    for (ConformanceCase one : library.cases()) {
      written.computeIfAbsent(one.id().withoutVariant(), key -> new ArrayList<>()).add(one);
    }
  }

  /** The whole page. */
  static String of(CaseLibrary library) {
    CaseListPage page = new CaseListPage(library);
    page.head();
    page.cases();
    return page.out.toString().strip() + "\n";
  }

  private void head() {
    out.append("# List of conformance cases\n\n")
        .append("For you if you want to know what each case is about. Generated from")
        .append(" `relay-conformance/cases`; [coverage](coverage.md) goes by rules,\n")
        .append("[conformance](conformance.md) says how cases are played,")
        .append(" [case files](cases.md) how they are written.\n\n");
    MarkdownTable table = MarkdownTable.begin(out, "side", "cases", "with their variants");
    for (Side side : Side.values()) {
      Predicate<ConformanceCase> ofSide = one -> one.side() == side;
      table.row(side.wireName(), count(ofSide), library.cases().stream().filter(ofSide).count());
    }
    table.row("both", count(one -> true), library.cases().size());
    out.append("\n");
  }

  private long count(Predicate<ConformanceCase> wanted) {
    return written.values().stream().filter(variants -> wanted.test(variants.get(0))).count();
  }

  private void cases() {
    out.append("## Cases\n\n");
    String area = "";
    for (Map.Entry<String, List<ConformanceCase>> entry : written.entrySet()) {
      ConformanceCase first = entry.getValue().get(0);
      if (!first.id().area().equals(area)) {
        area = first.id().area();
        out.append(out.charAt(out.length() - 2) == '\n' ? "" : "\n");
        out.append("### ").append(area).append("\n\n");
        MarkdownTable.begin(
            out, "ID", "level", "side", "what a right subject does", "rules", "features");
      }
      alike(entry.getValue()).forEach(this::line);
    }
    out.append("\n");
  }

  /** Variants that the page says the same of. */
  private static List<List<ConformanceCase>> alike(List<ConformanceCase> variants) {
    Map<List<Object>, List<ConformanceCase>> groups = new LinkedHashMap<>();
    for (ConformanceCase one : variants) {
      List<Object> said =
          List.of(one.title(), one.level(), one.side(), one.rules(), one.features());
      groups.computeIfAbsent(said, key -> new ArrayList<>()).add(one);
    }
    return List.copyOf(groups.values());
  }

  private void line(List<ConformanceCase> variants) {
    ConformanceCase first = variants.get(0);
    List<String> names = new ArrayList<>();
    for (ConformanceCase one : variants) {
      String name = one.id().variantName();
      if (name != null) {
        names.add("`@" + name + "`");
      }
    }
    new MarkdownTable(out)
        .row(
            "`" + first.id().withoutVariant() + "`" + (names.isEmpty() ? "" : " " + joined(names)),
            first.level(),
            first.side().wireName(),
            first.title(),
            joined(first.rules().stream().map(RuleId::text).toList()),
            joined(first.features().stream().map(Feature::wireName).toList()));
  }

  private static String joined(List<String> texts) {
    return String.join(", ", texts);
  }
}
