package dev.relaykit.protocol.codec;

import dev.relaykit.protocol.rpc.MalformedPayload;
import dev.relaykit.protocol.rpc.PayloadType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with the members of one strict payload, by member. Both decoders report the first
 * problem in the order of the members' names given here, not in the order of the frame.
 */
final class FieldProblems {

  static final String MISSING = "is missing";
  static final String NOT_STRING = "must be a string";
  static final String NOT_STRINGS = "must be an array of strings";
  static final String NOT_INTEGER = "must be an integer";
  static final String NOT_BOOLEAN = "must be true or false";
  static final String NOT_OBJECT = "must be an object";

  private final String[] pointers;
  private final @Nullable String[] problems;
  private final int[] elements;

  /** Members by their JSON pointers, in the order in which they are reported. */
  FieldProblems(String... pointers) {
    this.pointers = pointers;
    this.problems = new @Nullable String[pointers.length];
    this.elements = new int[pointers.length];
  }

  void reset() {
    Arrays.fill(problems, null);
  }

  /** Replaces what was known of a member; null means that it is sound. */
  void set(int field, @Nullable String problem) {
    problems[field] = problem;
    elements[field] = -1;
  }

  /** An element of an array member is not a string. */
  void setElement(int field, int element) {
    problems[field] = NOT_STRING;
    elements[field] = element;
  }

  boolean isEmpty() {
    for (String problem : problems) {
      if (problem != null) {
        return false;
      }
    }
    return true;
  }

  /** The first problem as a payload. */
  MalformedPayload first(PayloadType expected, JsonText raw) {
    for (int i = 0; i < problems.length; i++) {
      String problem = problems[i];
      if (problem != null) {
        String pointer = elements[i] < 0 ? pointers[i] : pointers[i] + "/" + elements[i];
        return new MalformedPayload(expected, pointer, problem, raw.open());
      }
    }
    throw new IllegalStateException("no member has a problem");
  }
}
