package dev.relaykit.conformance.load;

import dev.relaykit.conformance.model.CaseId;
import dev.relaykit.conformance.model.Side;
import dev.relaykit.protocol.rules.Rule;
import dev.relaykit.protocol.rules.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the cases check of the rules. A rule counts once for each whom it binds.
 *
 * @param library the cases and the rules
 * @param uncited what is said of the rules without a case
 */
record Coverage(CaseLibrary library, List<UncitedRule> uncited) {

  /** How much of the rules that look observable may be without a case, in percent. */
  static final int MOST_MISSING = 15;

  /** One rule for one of those whom it binds. */
  record Duty(Rule rule, Subject subject) {}

  /** What there is to say of a duty. */
  enum Standing {
    CITED,
    MISSING,
    HIDDEN,
    UNSAID
  }

  /** That of the kit's own cases. */
  static Coverage bundled() {
    return new Coverage(CaseLibrary.bundled(), UncitedRule.all());
  }

  /** Every rule for each whom it binds. */
  List<Duty> duties() {
    return library.rules().rules().stream()
        .flatMap(rule -> rule.subjects().stream().map(subject -> new Duty(rule, subject)))
        .toList();
  }

  /** The cases about a side that cite a rule, without variants, in the order of their IDs. */
  List<CaseId> cases(Rule rule, Side side) {
    return library.cases().stream()
        .filter(one -> one.side() == side && one.rules().contains(rule.id()))
        .map(one -> new CaseId(one.id().withoutVariant()))
        .distinct()
        .toList();
  }

  /** Whether a case cites the rule for that subject; for a codec, a case about either side does. */
  boolean isCited(Duty duty) {
    boolean byClient = !cases(duty.rule(), Side.CLIENT).isEmpty();
    boolean byServer = !cases(duty.rule(), Side.SERVER).isEmpty();
    return switch (duty.subject()) {
      case CLIENT -> byClient;
      case SERVER -> byServer;
      case CODEC -> byClient || byServer;
    };
  }

  Optional<UncitedRule> said(Duty duty) {
    return uncited.stream()
        .filter(one -> one.rule().equals(duty.rule().id()) && one.subject() == duty.subject())
        .findFirst();
  }

  Standing standing(Duty duty) {
    @Nullable UncitedRule said = said(duty).orElse(null);
    if (isCited(duty)) {
      return Standing.CITED;
    }
    if (said == null) {
      return Standing.UNSAID;
    }
    return said.isHidden() ? Standing.HIDDEN : Standing.MISSING;
  }

  long count(Predicate<Duty> wanted, Standing standing) {
    return duties().stream().filter(wanted).filter(duty -> standing(duty) == standing).count();
  }

  /** How many percent of what looks observable is without a case. */
  double missingPercent() {
    long missing = count(duty -> true, Standing.MISSING);
    return 100.0 * missing / (missing + count(duty -> true, Standing.CITED));
  }

  /** What is wrong with the list of rules without a case, a line for each mistake. */
  List<String> mistakes() {
    List<String> mistakes = new ArrayList<>();
    for (Duty duty : duties()) {
      long said =
          uncited.stream()
              .filter(one -> one.rule().equals(duty.rule().id()))
              .filter(one -> one.subject() == duty.subject())
              .count();
      if (isCited(duty) ? said > 0 : said != 1) {
        mistakes.add(
            duty.rule().id()
                + " for "
                + duty.subject()
                + (isCited(duty) ? ": has a case, and" : ": has no case, and")
                + " stands in uncited.txt "
                + said
                + " times");
      }
    }
    for (UncitedRule one : uncited) {
      if (duties().stream().noneMatch(duty -> isAbout(one, duty))) {
        mistakes.add(one.rule() + " does not bind a " + one.subject());
      }
    }
    return mistakes;
  }

  private static boolean isAbout(UncitedRule one, Duty duty) {
    return duty.rule().id().equals(one.rule()) && duty.subject() == one.subject();
  }

  /** The middle parts of the rules' IDs, in the order of the list. */
  List<String> sections() {
    return library.rules().rules().stream().map(rule -> rule.id().area()).distinct().toList();
  }

  Stream<Rule> rules(String section) {
    return library.rules().rules().stream().filter(rule -> rule.id().area().equals(section));
  }
}
