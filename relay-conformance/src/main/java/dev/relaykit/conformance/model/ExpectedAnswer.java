package dev.relaykit.conformance.model;

import dev.relaykit.mock.script.FramePattern;
import dev.relaykit.mock.script.Mismatch;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the answer of a testee must be like. Immutable.
 *
 * @param form success, an error, or either of them
 * @param members what must stand in the value of {@code ok} or {@code error}, by JSON pointer
 */
public record ExpectedAnswer(Form form, FramePattern members) {

  /** A success of any content. */
  public static final ExpectedAnswer SUCCESS = new ExpectedAnswer(Form.OK, FramePattern.any());

  /** Which answers there are. */
  public enum Form {
    /** {@code ok}. */
    OK,
    /** {@code error}. */
    ERROR,
    /** Either: it matters only that there is an answer. */
    ANY
  }

  /**
   * Where an answer differs.
   *
   * @param answer the whole line of the testee
   * @return null if it is as expected
   */
  public @Nullable Mismatch mismatch(JsonNode answer) {
    if (form == Form.ANY) {
      return null;
    }
    String member = form == Form.OK ? "ok" : "error";
    JsonNode value = answer.get(member);
    if (value == null) {
      String other = form == Form.OK ? "error" : "ok";
      return new Mismatch("/" + member, "an answer with '" + member + "'", answer.get(other));
    }
    return members.mismatch(value);
  }
}
