package dev.relaykit.protocol.schema.validation;

import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** An {@code anyOf} or {@code oneOf} that was not met, with what its alternatives lacked. */
final class FailedChoice {

  private final String key;
  private final String keyword;
  private final Map<Integer, TreeSet<String>> missingByAlternative = new TreeMap<>();
  private boolean onlyMissing = true;
  private @Nullable NodePath common;

  private FailedChoice(String key, String keyword) {
    this.key = key;
    this.keyword = keyword;
  }

  /**
   * Returns the outermost choice that the error came out of, without the error in it, or null if
   * there is none.
   */
  static @Nullable FailedChoice around(Error error) {
    NodePath evaluation = error.getEvaluationPath();
    int depth = ProblemReport.choiceDepth(evaluation);
    if (depth == 0) {
      return null;
    }
    StringBuilder key = new StringBuilder();
    for (int i = 0; i < depth; i++) {
      key.append('/').append(evaluation.getElement(i));
    }
    return new FailedChoice(key.toString(), String.valueOf(evaluation.getElement(depth - 1)));
  }

  String key() {
    return key;
  }

  void add(Error error) {
    NodePath at = error.getInstanceLocation();
    NodePath before = common;
    common = before == null ? at : shared(before, at);
    NodePath evaluation = error.getEvaluationPath();
    int depth = ProblemReport.choiceDepth(evaluation);
    String alternative = ProblemReport.stepOrNull(evaluation, depth);
    // A member missing from the value itself, not from something inside it: branch, then
    // "required".
    if (alternative != null
        && "required".equals(error.getKeyword())
        && evaluation.getNameCount() == depth + 2) {
      missingByAlternative
          .computeIfAbsent(Integer.valueOf(alternative), n -> new TreeSet<>())
          .add(error.getProperty());
    } else {
      onlyMissing = false;
    }
  }

  SchemaProblem problem() {
    String pointer = common == null ? "" : common.toString();
    return new SchemaProblem(pointer, keyword, message());
  }

  private String message() {
    if (keyword.equals("oneOf")) {
      return "must fit exactly one of the alternatives";
    }
    if (!onlyMissing) {
      return "must fit at least one of the alternatives";
    }
    StringBuilder message = new StringBuilder("must have at least one of ");
    String separator = "";
    for (TreeSet<String> missing : missingByAlternative.values()) {
      message.append(separator).append(String.join(" with ", missing));
      separator = ", ";
    }
    return message.toString();
  }

  private static NodePath shared(NodePath a, NodePath b) {
    NodePath left = a;
    NodePath right = b;
    while (left.getNameCount() > right.getNameCount()) {
      left = left.getParent();
    }
    while (right.getNameCount() > left.getNameCount()) {
      right = right.getParent();
    }
    while (!left.equals(right)) {
      left = left.getParent();
      right = right.getParent();
    }
    return left;
  }
}
