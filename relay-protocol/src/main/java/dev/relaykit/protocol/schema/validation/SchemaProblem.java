package dev.relaykit.protocol.schema.validation;

import java.util.Comparator;

/**
 * One thing about a JSON value that its schema does not allow. Problems sort by pointer, then
 * keyword, then message.
 *
 * <p>Neither pointer nor message carries a value of the checked instance, only member names and
 * type names, so a problem can be logged even where the value was a secret.
 *
 * @param pointer the JSON pointer (RFC 6901) of the offending part, the empty text for the whole
 *     value; for a required member that is missing, the pointer it would have
 * @param keyword the schema keyword that was not met, such as {@code type}, {@code required},
 *     {@code enum} or {@code anyOf}
 * @param message what is wrong, without the pointer: {@code must be a string, found number}; the
 *     same for the same schema and value on every run and in every locale
 */
public record SchemaProblem(String pointer, String keyword, String message)
    implements Comparable<SchemaProblem> {

  private static final Comparator<SchemaProblem> ORDER =
      Comparator.comparing(SchemaProblem::pointer)
          .thenComparing(SchemaProblem::keyword)
          .thenComparing(SchemaProblem::message);

  /**
   * Returns the name of the offending or missing member: the last part of the pointer, with {@code
   * ~1} and {@code ~0} turned back; an index for an item of a list, and the empty text for the
   * whole value.
   */
  public String member() {
    String last = pointer.substring(pointer.lastIndexOf('/') + 1);
    return last.replace("~1", "/").replace("~0", "~");
  }

  /**
   * Returns the pointer of the object or list that holds (or lacks) the member; the empty text at
   * the top.
   */
  public String parent() {
    return pointer.isEmpty() ? "" : pointer.substring(0, pointer.lastIndexOf('/'));
  }

  /** Orders by pointer, then keyword, then message, each by the numbers of its UTF-16 units. */
  @Override
  public int compareTo(SchemaProblem other) {
    return ORDER.compare(this, other);
  }

  /** Returns pointer and message in one line, for reports. */
  @Override
  public String toString() {
    return (pointer.isEmpty() ? "(whole value)" : pointer) + " " + message;
  }
}
