package dev.relaykit.protocol.codec;

import dev.relaykit.protocol.rules.RuleId;

/**
 * The one thing a decoder throws: what is wrong with a frame, where, and by which rule. A receiver
 * logs it and goes on (REL-RPC-007, REL-RPC-008); it never closes the connection for it.
 *
 * <p>The message never quotes the frame, which may hold credentials or personal data (REL-LOG-003).
 * It carries no stack trace: it describes the input, not the program, and a peer may cause many.
 */
public final class DecodeFailure extends Exception {

  private static final long serialVersionUID = 1L;

  private final String problem;
  private final int offset;
  private final String pointer;
  private final transient RuleId rule;

  /**
   * @param problem what is wrong, without quoting the frame
   * @param offset bytes from the start of the frame
   * @param pointer the JSON pointer of the place, empty for the frame itself
   * @param rule the rule that the frame breaks
   */
  public DecodeFailure(String problem, int offset, String pointer, RuleId rule) {
    super(
        problem + " at byte " + offset + ", pointer '" + pointer + "' (" + rule + ")",
        null,
        false,
        false);
    this.problem = problem;
    this.offset = offset;
    this.pointer = pointer;
    this.rule = rule;
  }

  /** What is wrong, without the place. */
  public String problem() {
    return problem;
  }

  /** Where it was noticed, in bytes from the start of the frame. */
  public int offset() {
    return offset;
  }

  /** The JSON pointer of the place, empty for the frame itself. */
  public String pointer() {
    return pointer;
  }

  /** The rule that the frame breaks. */
  public RuleId rule() {
    return rule;
  }
}
