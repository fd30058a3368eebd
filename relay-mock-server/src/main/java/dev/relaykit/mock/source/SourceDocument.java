package dev.relaykit.mock.source;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of reading a text.
 *
 * @param root the value that the text is, or null where its syntax is broken. With problems but a
 *     root, the tree is good enough to look for further mistakes, and no more
 * @param problems what is wrong with the text, in its order; empty if nothing is
 */
public record SourceDocument(@Nullable SourceNode root, List<SourceProblem> problems) {

  /** Copies the list and checks that there is a root or a problem. */
  public SourceDocument {
    problems = List.copyOf(problems);
    if (root == null && problems.isEmpty()) {
      throw new IllegalArgumentException("neither a value nor a problem");
    }
  }

  /**
   * The value that the text is.
   *
   * @throws SourceException if anything is wrong with the text
   */
  public SourceNode require() {
    if (root == null || !problems.isEmpty()) {
      throw new SourceException(problems);
    }
    return root;
  }
}
