package dev.relaykit.conformance.load;

import dev.relaykit.conformance.model.ConformanceCase;
import dev.relaykit.mock.source.SourceDocument;
import dev.relaykit.mock.source.SourceProblem;
import dev.relaykit.mock.source.SourceReader;
import dev.relaykit.protocol.rules.RuleList;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * All cases of the kit, in the order of their IDs. Immutable.
 *
 * @param cases the cases, each variant as one of its own
 * @param rules the rules that they cite
 */
public record CaseLibrary(List<ConformanceCase> cases, RuleList rules) {

  /** Where the case files are on the class path. */
  private static final String FOLDER = "/dev/relaykit/conformance/cases/";

  /** Names every case file, one a line. */
  private static final String INDEX = "index.txt";

  private static final String FRAGMENTS = "fragments.yaml";

  private static final String VERSION = "version.txt";

  /** Sorts the cases. */
  public CaseLibrary {
    cases = cases.stream().sorted(Comparator.comparing(ConformanceCase::id)).toList();
  }

  /**
   * Reads the cases that the kit brings.
   *
   * @throws CaseException if they have mistakes
   */
  public static CaseLibrary bundled() {
    RuleList rules = RuleList.load();
    Fragments fragments = bundledFragments();
    List<ConformanceCase> cases = new ArrayList<>();
    List<SourceProblem> problems = new ArrayList<>();
    for (String file : resource(INDEX).lines().toList()) {
      try {
        cases.addAll(CaseFile.read(document(file), fragments, rules));
      } catch (CaseException mistakes) {
        problems.addAll(mistakes.problems());
      }
    }
    Set<String> ids = new HashSet<>();
    for (ConformanceCase one : cases) {
      if (!ids.add(one.id().text())) {
        problems.add(new SourceProblem(one.place(), "found the ID of another case: " + one.id()));
      }
    }
    if (!problems.isEmpty()) {
      throw new CaseException(problems);
    }
    return new CaseLibrary(cases, rules);
  }

  /**
   * The version of the cases that the kit brings, three numbers with dots: it says whether two
   * reports can be compared. {@code docs/case-changes.md} says what came with each.
   */
  public static String version() {
    return resource(VERSION).strip();
  }

  /** The fragments that the kit brings. */
  static Fragments bundledFragments() {
    return Fragments.read(document(FRAGMENTS));
  }

  private static SourceDocument document(String file) {
    return SourceReader.read("cases/" + file, resource(file));
  }

  private static String resource(String file) {
    try (InputStream in = CaseLibrary.class.getResourceAsStream(FOLDER + file)) {
      if (in == null) {
        throw new IllegalStateException(
            FOLDER + file + " is not on the class path; the jar of the kit is incomplete");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException problem) {
      throw new UncheckedIOException(file + " cannot be read", problem);
    }
  }
}
