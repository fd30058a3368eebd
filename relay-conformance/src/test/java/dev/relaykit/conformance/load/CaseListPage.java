package dev.relaykit.conformance.load;

import dev.relaykit.conformance.model.ConformanceCase;
import dev.relaykit.conformance.model.Feature;
import dev.relaykit.conformance.model.Side;
import dev.relaykit.protocol.rules.Rule;
import dev.relaykit.protocol.rules.RuleId;
import dev.relaykit.protocol.rules.Subject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/** Writes all cases, and what they prove and do not prove, for people, in Markdown. */
final class CaseListPage {

  /** The heading over the rules that have cases. */
  static final String PROVED = "## Rules and the cases that prove them";

  /** The heading over the rules that have none, for somebody whom they bind. */
  static final String GAPS = "## Rules that no case proves yet";

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
    page.coverage();
    page.proved();
    page.gaps();
    return page.out.toString().strip() + "\n";
  }

  private void head() {
    out.append("# List of conformance cases\n\n")
        .append("For you if you want to know what is checked, and what is not. Generated from")
        .append(" `relay-conformance/cases` and\n`relay-protocol/rules.json`;")
        .append(" [conformance](conformance.md) says how cases are played,")
        .append(" [case files](cases.md) how they are written.\n\n")
        .append("| side | cases | with their variants |\n| --- | --- | --- |\n");
    for (Side side : Side.values()) {
      Predicate<ConformanceCase> ofSide = one -> one.side() == side;
      row(side.wireName(), count(ofSide), library.cases().stream().filter(ofSide).count());
    }
    row("both", count(one -> true), library.cases().size());
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
        out.append("| ID | level | side | what a right subject does | rules | features |\n");
        out.append("| --- | --- | --- | --- | --- | --- |\n");
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
    row(
        "`" + first.id().withoutVariant() + "`" + (names.isEmpty() ? "" : " " + joined(names)),
        first.level(),
        first.side().wireName(),
        first.title(),
        joined(first.rules().stream().map(RuleId::text).toList()),
        joined(first.features().stream().map(Feature::wireName).toList()));
  }

  private void coverage() {
    out.append("## Coverage\n\nOf the rules that bind a side, how many are proved for that side by")
        .append(
            " one case or more; for codecs, a case about either side counts. A rule that\nbinds")
        .append(" several is counted for each. A case that cites a rule need not prove all of it.")
        .append("\n\n| binds | rules | proved | by no case yet |\n| --- | --- | --- | --- |\n");
    for (Subject subject : Subject.values()) {
      figures(
          named(subject),
          rule -> rule.subjects().contains(subject),
          rule -> isProved(rule, subject));
    }
    figures("any", rule -> true, rule -> missing(rule).size() < rule.subjects().size());
    out.append("\n");
  }

  private void figures(String name, Predicate<Rule> wanted, Predicate<Rule> good) {
    List<Rule> all = library.rules().rules().stream().filter(wanted).toList();
    long proved = all.stream().filter(good).count();
    row(name, all.size(), proved, all.size() - proved);
  }

  /** The IDs of the cases about a side that cite a rule. */
  private List<String> proofs(Rule rule, Side side) {
    return library.cases().stream()
        .filter(one -> one.side() == side && one.rules().contains(rule.id()))
        .map(one -> one.id().withoutVariant())
        .distinct()
        .toList();
  }

  private boolean isProved(Rule rule, Subject subject) {
    boolean byClient = !proofs(rule, Side.CLIENT).isEmpty();
    boolean byServer = !proofs(rule, Side.SERVER).isEmpty();
    return switch (subject) {
      case CLIENT -> byClient;
      case SERVER -> byServer;
      case CODEC -> byClient || byServer;
    };
  }

  /** Those whom a rule binds and for whom no case proves it. */
  private List<Subject> missing(Rule rule) {
    return rule.subjects().stream().filter(subject -> !isProved(rule, subject)).toList();
  }

  private void proved() {
    out.append(PROVED).append("\n\n| rule | client | server |\n| --- | --- | --- |\n");
    for (Rule rule : library.rules().rules()) {
      List<String> client = proofs(rule, Side.CLIENT);
      List<String> server = proofs(rule, Side.SERVER);
      if (!client.isEmpty() || !server.isEmpty()) {
        row(rule.id(), code(client), code(server));
      }
    }
    out.append("\n");
  }

  private void gaps() {
    out.append(GAPS)
        .append("\n\nMost of them do not show on the wire or in what a testee can be asked; the")
        .append(" kit's own client, server and codecs have tests of their own for these. The\n")
        .append("grade says what a rule rests on: `wire` on several SDKs or the server's")
        .append(" schemas, `sdk` on one SDK, `choice` on this project's decision.\n\n")
        .append("| rule | not for | grade | sentence | why |\n| --- | --- | --- | --- | --- |\n");
    Map<RuleId, String> reasons = UnprovedRules.reasons();
    for (Rule rule : library.rules().rules()) {
      List<Subject> missing = missing(rule);
      if (!missing.isEmpty()) {
        row(
            rule.id(),
            joined(missing.stream().map(CaseListPage::named).toList()),
            rule.grade().name().toLowerCase(Locale.ROOT),
            escaped(rule.sentence()),
            reasons.getOrDefault(rule.id(), ""));
      }
    }
  }

  private static String code(List<String> ids) {
    return joined(ids.stream().map(id -> "`" + id + "`").toList());
  }

  private static String named(Subject subject) {
    return subject.name().toLowerCase(Locale.ROOT);
  }

  private static String escaped(String text) {
    return text.replace("*", "\\*").replace("<", "&lt;");
  }

  private static String joined(List<String> texts) {
    return String.join(", ", texts);
  }

  private void row(Object... cells) {
    for (Object cell : cells) {
      String text = cell.toString().replace("|", "\\|");
      out.append("| ").append(text).append(text.isEmpty() ? "" : " ");
    }
    out.append("|\n");
  }
}
