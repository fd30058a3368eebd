package dev.relaykit.conformance.load;

import dev.relaykit.conformance.load.Coverage.Duty;
import dev.relaykit.conformance.load.Coverage.Standing;
import dev.relaykit.conformance.model.CaseId;
import dev.relaykit.conformance.model.Side;
import dev.relaykit.protocol.rules.Rule;
import dev.relaykit.protocol.rules.Subject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Writes what is checked of every rule, and for whom, in Markdown. */
final class CoveragePage {

  private static final Map<String, String> TITLES =
      Map.ofEntries(
          Map.entry("TRAN", "Transport and TLS"),
          Map.entry("ENV", "Configuration and environment"),
          Map.entry("RPC", "JSON-RPC envelope"),
          Map.entry("CONN", "Login, session and resume"),
          Map.entry("AUTH", "Rejected logins"),
          Map.entry("EVT", "Events"),
          Map.entry("PING", "Pings"),
          Map.entry("DISC", "Disconnect by the server"),
          Map.entry("CTX", "Contexts"),
          Map.entry("MSG", "Messages"),
          Map.entry("STATE", "States of a message"),
          Map.entry("REQ", "Requests"),
          Map.entry("QUE", "Queue while not connected"),
          Map.entry("REC", "Reconnect and close"),
          Map.entry("WAIT", "Waits"),
          Map.entry("CB", "Callbacks"),
          Map.entry("LOG", "Secrets and personal data"),
          Map.entry("MOCK", "Mock server"),
          Map.entry("CALL", "Calls"));

  private static final String HEAD =
      """
      # Coverage

      For you if you want to know which rules the conformance kit checks, for a client and for a server, and which it does not. Generated from `relay-conformance/cases`,
      `relay-protocol/rules.json` and `uncited.txt`; [the list of cases](case-list.md) says what each case is about, [the protocol](protocol.md) tells the rules at length.

      ## How it is counted

      A rule counts once for each whom it binds: a *client*, a *server*, or a *codec*, which is the reading and writing of frames at either end. Each is one of these:

      - **Cited**: at least one case about that side cites the rule; for a codec, a case about either side. A case that cites a rule need not prove all of it.
      - **Missing**: no case cites it, though somebody could tell a right subject from a wrong one by a frame, by how a connection is opened, used and ended, or by
        something that a client's user is told or a server's control plane shows. The table says which observation that takes.
      - **Hidden**: nothing of that kind could ever tell, since the rule speaks of what stays inside a program or on its machine, or permits without demanding.

      *Observable* is what is cited or missing; at most %d %% of it may be missing. The build fails if more is, and if a rule that no case cites stands in no list.

      """;

  private final Coverage coverage;
  private final StringBuilder out = new StringBuilder();

  private CoveragePage(Coverage coverage) {
    this.coverage = coverage;
  }

  /** The whole page. */
  static String of(Coverage coverage) {
    CoveragePage page = new CoveragePage(coverage);
    page.out.append(HEAD.formatted(Coverage.MOST_MISSING));
    page.totals();
    page.sections();
    coverage.sections().forEach(page::section);
    return page.out.toString().strip() + "\n";
  }

  private void totals() {
    out.append("## In all\n\n");
    MarkdownTable table =
        MarkdownTable.begin(out, "binds", "rules", "cited", "missing", "hidden", "cases");
    for (Subject subject : Subject.values()) {
      figures(table, named(subject), duty -> duty.subject() == subject, cases(subject));
    }
    figures(table, "all", duty -> true, cases(Subject.CODEC));
    long cited = coverage.count(duty -> true, Standing.CITED);
    long missing = coverage.count(duty -> true, Standing.MISSING);
    out.append(
        String.format(
            Locale.ROOT,
            "%nOf the %d that are observable %d are missing: %.1f %%. With what is hidden, %.1f %% of"
                + " all %d are without a case.%n%n",
            cited + missing,
            missing,
            coverage.missingPercent(),
            100.0 - 100.0 * cited / coverage.duties().size(),
            coverage.duties().size()));
  }

  private Object cases(Subject subject) {
    return coverage.library().cases().stream()
        .filter(one -> subject == Subject.CODEC || one.side() == side(subject))
        .map(one -> one.id().withoutVariant())
        .distinct()
        .count();
  }

  private void sections() {
    MarkdownTable table =
        MarkdownTable.begin(out, "section", "rules", "cited", "missing", "hidden", "cases");
    for (String section : coverage.sections()) {
      figures(
          table,
          "[" + title(section) + "](#" + anchor(title(section)) + ")",
          duty -> duty.rule().id().area().equals(section),
          citing(section));
    }
    out.append("\n");
  }

  private long citing(String section) {
    return coverage.library().cases().stream()
        .filter(one -> one.rules().stream().anyMatch(rule -> rule.area().equals(section)))
        .map(one -> one.id().withoutVariant())
        .distinct()
        .count();
  }

  private void figures(MarkdownTable table, String name, Predicate<Duty> wanted, Object cases) {
    table.row(
        name,
        coverage.duties().stream().filter(wanted).count(),
        coverage.count(wanted, Standing.CITED),
        coverage.count(wanted, Standing.MISSING),
        coverage.count(wanted, Standing.HIDDEN),
        cases);
  }

  private void section(String section) {
    out.append("## ").append(title(section)).append("\n\n");
    MarkdownTable table = MarkdownTable.begin(out, "rule", "what it says", "client", "server");
    coverage
        .rules(section)
        .forEach(
            rule ->
                table.row(
                    rule.id() + "<br>" + marks(rule),
                    escaped(rule.sentence()),
                    cell(rule, Subject.CLIENT),
                    cell(rule, Subject.SERVER)));
    out.append("\n");
  }

  private static String title(String section) {
    return Objects.requireNonNull(TITLES.get(section), section);
  }

  private static String marks(Rule rule) {
    String grade = rule.grade().name().toLowerCase(Locale.ROOT);
    return rule.level() + ", " + grade + (rule.feature() == null ? "" : ", " + rule.feature());
  }

  /** What is checked for a side; a codec is at home on both. */
  private String cell(Rule rule, Subject end) {
    List<CaseId> cases = coverage.cases(rule, side(end));
    if (!cases.isEmpty()) {
      return cases.size()
          + ": "
          + cases.stream().map(CoveragePage::link).collect(Collectors.joining(", "));
    }
    return List.of(end, Subject.CODEC).stream()
        .filter(subject -> rule.subjects().contains(subject))
        .map(subject -> without(new Duty(rule, subject)))
        .findFirst()
        .orElse("not for this side");
  }

  private String without(Duty duty) {
    return switch (coverage.standing(duty)) {
      case CITED -> "checked at the other end";
      case MISSING -> "**missing**: " + text(duty);
      case HIDDEN -> "hidden: " + text(duty);
      case UNSAID -> "**no case, and no reason**";
    };
  }

  private String text(Duty duty) {
    return coverage.said(duty).orElseThrow().text();
  }

  private static String link(CaseId id) {
    return "[`" + id + "`](case-list.md#" + anchor(id.area()) + ")";
  }

  /** What a page's heading is linked by: its letters, digits and hyphens, and no blanks. */
  private static String anchor(String heading) {
    return heading.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 -]", "").replace(' ', '-');
  }

  private static Side side(Subject end) {
    return end == Subject.SERVER ? Side.SERVER : Side.CLIENT;
  }

  private static String named(Subject subject) {
    return subject.name().toLowerCase(Locale.ROOT);
  }

  private static String escaped(String text) {
    return text.replace("*", "\\*").replace("<", "&lt;");
  }
}
