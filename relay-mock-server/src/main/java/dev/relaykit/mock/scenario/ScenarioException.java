package dev.relaykit.mock.scenario;

import dev.relaykit.mock.source.SourceProblem;
import java.util.List;
import java.util.stream.Collectors;

/** A scenario has mistakes; the message has one line for each. */
public final class ScenarioException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<SourceProblem> problems;

  ScenarioException(List<SourceProblem> problems) {
    super(problems.stream().map(SourceProblem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** The mistakes in the order of the text. Empty if the exception was written and read back. */
  public List<SourceProblem> problems() {
    return problems == null ? List.of() : problems;
  }
}
