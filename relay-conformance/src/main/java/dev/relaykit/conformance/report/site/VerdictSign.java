package dev.relaykit.conformance.report.site;

import dev.relaykit.conformance.model.Verdict;
import dev.relaykit.conformance.report.markup.Html;
import dev.relaykit.conformance.report.result.ReportedCase;
import java.util.Collection;
import java.util.List;

/** Shows a verdict by a sign and a word, and not by its colour alone. */
final class VerdictSign {

  /** How many different verdicts there are, in the order of the legend. */
  static final List<Verdict.Kind> ALL = List.of(Verdict.Kind.values());

  private VerdictSign() {}

  static String sign(Verdict.Kind kind) {
    return switch (kind) {
      case PASS -> "✓";
      case PASS_NON_STRICT -> "≈";
      case FAIL -> "✗";
      case INFO -> "i";
      case SKIPPED -> "–";
      case COULD_NOT_RUN -> "!";
    };
  }

  static String meaning(Verdict.Kind kind) {
    return switch (kind) {
      case PASS -> "The subject did all that the case asks for.";
      case PASS_NON_STRICT ->
          "It keeps the rule, and does not do what a strict subject does; it is still conformant.";
      case FAIL -> "It broke the rule.";
      case INFO ->
          "It does otherwise, and no document says that this is wrong: the rule is this project's"
              + " own choice, or the case only observes.";
      case SKIPPED -> "The case needs what is not there, such as a feature of the subject.";
      case COULD_NOT_RUN -> "The case could not be played; nothing is known of the subject.";
    };
  }

  /** The worst of several verdicts. */
  static Verdict.Kind worst(Collection<ReportedCase> cases) {
    return cases.stream()
        .map(ReportedCase::verdict)
        .reduce(Verdict.Kind.PASS, (one, other) -> other.isWorseThan(one) ? other : one);
  }

  /** Sign and word. */
  static void write(Html html, Verdict.Kind kind) {
    html.start("span", "class", "verdict " + kind)
        .element("span", sign(kind), "class", "sign", "aria-hidden", "true")
        .text(" " + kind)
        .end();
  }

  /** Sign and word, and whether it was always so. */
  static void write(Html html, ReportedCase entry) {
    write(html, entry.verdict());
    if (entry.isFlaky()) {
      html.text(" ").element("span", "flaky", "class", "flaky");
    }
  }

  /** The signs in one line, and what they mean for those who ask. */
  static void writeShortLegend(Html html) {
    html.start("p", "class", "signs");
    for (Verdict.Kind kind : ALL) {
      html.start("span", "class", "cell " + kind);
      write(html, kind);
      html.end().text(" ");
    }
    html.element("span", "flaky", "class", "flaky").endLine();
    html.start("details").element("summary", "What they mean");
    writeLegend(html);
    html.endLine();
  }

  /** What each sign means. */
  static void writeLegend(Html html) {
    html.start("dl", "class", "legend");
    for (Verdict.Kind kind : ALL) {
      html.start("div").start("dt");
      write(html, kind);
      html.end().element("dd", meaning(kind)).endLine();
    }
    html.start("div")
        .start("dt")
        .element("span", "flaky", "class", "flaky")
        .end()
        .element(
            "dd",
            "Played several times, it did not always come to the same verdict; the worst counts.")
        .endLine();
    html.endLine();
  }
}
