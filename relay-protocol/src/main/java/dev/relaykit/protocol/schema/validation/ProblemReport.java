package dev.relaykit.protocol.schema.validation;

import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns what the validator library found into problems of ours: one per cause, in our words and
 * order.
 *
 * <p>The library reports every failed branch of an {@code anyOf} by itself; a reader needs one
 * problem that says what would have helped.
 */
final class ProblemReport {

  private static final Set<String> CHOICES = Set.of("anyOf", "oneOf");
  private static final Set<String> NAME_FOLLOWS =
      Set.of("properties", "patternProperties", "dependentSchemas", "$defs");

  private ProblemReport() {}

  static List<SchemaProblem> of(List<Error> errors, int limit) {
    List<SchemaProblem> problems = new ArrayList<>();
    Map<String, FailedChoice> choices = new LinkedHashMap<>();
    Set<String> wrongType = new HashSet<>();
    for (Error error : errors) {
      FailedChoice choice = FailedChoice.around(error);
      if (choice != null) {
        choices.computeIfAbsent(choice.key(), key -> choice).add(error);
        continue;
      }
      SchemaProblem problem = ProblemWords.of(error);
      problems.add(problem);
      if (problem.keyword().equals("type")) {
        wrongType.add(problem.pointer());
      }
    }
    choices.values().forEach(choice -> problems.add(choice.problem()));
    return problems.stream()
        .filter(p -> p.keyword().equals("type") || !wrongType.contains(p.pointer()))
        .distinct()
        .sorted()
        .limit(limit)
        .toList();
  }

  /**
   * Returns how many steps of the path lead to the outermost choice, its keyword included, or 0.
   */
  static int choiceDepth(NodePath evaluation) {
    for (int i = 0; i < evaluation.getNameCount(); i++) {
      String step = String.valueOf(evaluation.getElement(i));
      if (CHOICES.contains(step)) {
        return i + 1;
      }
      if (NAME_FOLLOWS.contains(step)) {
        i++;
      }
    }
    return 0;
  }

  static @Nullable String stepOrNull(NodePath path, int index) {
    return index < path.getNameCount() ? String.valueOf(path.getElement(index)) : null;
  }
}
