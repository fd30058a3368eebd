package dev.relaykit.conformance.load;

import dev.relaykit.mock.source.SourceProblem;
import java.util.List;
import java.util.stream.Collectors;

/** Case files have mistakes; the message has one line for each. */
public final class CaseException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<SourceProblem> problems;

  CaseException(List<SourceProblem> problems) {
    super(problems.stream().map(SourceProblem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** The mistakes, file by file. Empty if the exception was written and read back. */
  public List<SourceProblem> problems() {
    return problems == null ? List.of() : problems;
  }
}
