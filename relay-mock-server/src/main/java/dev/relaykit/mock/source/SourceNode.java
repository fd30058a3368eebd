package dev.relaykit.mock.source;

import tools.jackson.databind.JsonNode;

/** A value of a text, with the place it begins at. Immutable. */
public sealed interface SourceNode permits SourceMap, SourceList, SourceScalar {

  /** Says which record this is, for an exhaustive {@code switch}. */
  Kind kind();

  /** The values, one for each record. */
  enum Kind {
    /** {@link SourceMap}. */
    MAP,
    /** {@link SourceList}. */
    LIST,
    /** {@link SourceScalar}. */
    SCALAR
  }

  /** Where the value begins. */
  SourcePlace place();

  /**
   * The value as JSON: a new tree that the caller may keep and change. Integers are exact, whatever
   * their size; other numbers are exact decimals.
   */
  JsonNode toJson();

  /**
   * What this is, in the words of a message to people: {@code a map}, {@code an empty list}, {@code
   * the text 'x'}, {@code the number 1}, {@code nothing}.
   */
  String describe();
}
