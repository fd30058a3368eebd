package dev.relaykit.conformance.judge;

import dev.relaykit.conformance.model.CaseLevel;
import dev.relaykit.conformance.model.ConformanceCase;
import dev.relaykit.conformance.model.Finding;
import dev.relaykit.conformance.model.Played;
import dev.relaykit.conformance.model.SubjectInfo;
import dev.relaykit.conformance.model.Verdict;
import dev.relaykit.protocol.rules.Grade;
import dev.relaykit.protocol.rules.RuleId;
import dev.relaykit.protocol.rules.RuleList;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes a verdict of what was observed. Immutable; safe to use from any thread.
 *
 * <p>A mistake of the kit or of the case comes first: of the subject nothing is known then. A
 * breach is a failure, unless the case is about what is only observed, or its main rule is this
 * project's own choice and the subject is somebody else's program. How the subject closes its
 * connection changes nothing, unless the case says what it expects of that.
 */
public final class Judge {

  private final RuleList rules;
  private final FrameAudit audit;

  /**
   * A judge.
   *
   * @param rules says what a rule rests on
   * @param audit looks at each frame
   */
  public Judge(RuleList rules, FrameAudit audit) {
    this.rules = rules;
    this.audit = audit;
  }

  /**
   * What a judge says.
   *
   * @param verdict the verdict
   * @param findings everything that is to be said, the mistakes of the kit first
   */
  public record Judged(Verdict verdict, List<Finding> findings) {

    /** Copies the list. */
    public Judged {
      findings = List.copyOf(findings);
    }
  }

  /** Judges what was observed. */
  public Judged judge(Played played, SubjectInfo subject) {
    ConformanceCase judged = played.playedCase();
    List<Finding> findings = new ArrayList<>(played.findings());
    if (played.unsupported() == null) {
      findings.addAll(WireCheck.of(played, judged.required(), Finding.Weight.BREACH));
      findings.addAll(WireCheck.of(played, judged.strict(), Finding.Weight.NOT_STRICT));
      findings.addAll(audit.of(played));
      findings.addAll(StateOrder.of(played));
    }
    findings.sort((one, other) -> Integer.compare(order(one), order(other)));
    return new Judged(verdict(played, subject, findings), findings);
  }

  private static int order(Finding finding) {
    return finding.blame() == Finding.Blame.KIT ? 0 : 1 + finding.weight().ordinal();
  }

  private Verdict verdict(Played played, SubjectInfo subject, List<Finding> findings) {
    List<Finding> ofKit = of(findings, Finding.Blame.KIT, Finding.Weight.BREACH);
    if (!ofKit.isEmpty()) {
      return Verdict.couldNotRun(reason(ofKit));
    }
    if (played.unsupported() != null) {
      return Verdict.skipped("unsupported: " + played.unsupported());
    }
    List<Finding> breaches = of(findings, Finding.Blame.SUBJECT, Finding.Weight.BREACH);
    List<Finding> failures =
        breaches.stream()
            .filter(breach -> !isInformation(breach, played.playedCase(), subject))
            .toList();
    if (!failures.isEmpty()) {
      return new Verdict(Verdict.Kind.FAIL, reason(failures));
    }
    if (!breaches.isEmpty()) {
      return new Verdict(Verdict.Kind.INFO, reason(breaches));
    }
    List<Finding> lenient = of(findings, Finding.Blame.SUBJECT, Finding.Weight.NOT_STRICT);
    if (!lenient.isEmpty()) {
      return new Verdict(Verdict.Kind.PASS_NON_STRICT, reason(lenient));
    }
    return Verdict.PASS;
  }

  /**
   * Whether nobody can say that a breach is wrong. What counts is the rule that is broken, which in
   * a frame may be another one than that of the case.
   */
  private boolean isInformation(Finding breach, ConformanceCase judged, SubjectInfo subject) {
    RuleId broken = breach.rule();
    if (broken == null && judged.level() == CaseLevel.OBSERVED) {
      return true;
    }
    RuleId rule = broken == null ? judged.mainRule() : broken;
    boolean choice = rules.find(rule).map(one -> one.grade() == Grade.CHOICE).orElse(false);
    return choice && !subject.ours();
  }

  private static List<Finding> of(
      List<Finding> findings, Finding.Blame blame, Finding.Weight weight) {
    return findings.stream().filter(one -> one.blame() == blame && one.weight() == weight).toList();
  }

  private static String reason(List<Finding> findings) {
    String first = findings.get(0).text();
    int more = findings.size() - 1;
    return more == 0 ? first : first + " (and " + more + " more)";
  }
}
