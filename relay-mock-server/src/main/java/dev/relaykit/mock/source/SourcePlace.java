package dev.relaykit.mock.source;

/**
 * A place in a text.
 *
 * @param file what the text is called in messages, usually the file's path as the user gave it
 * @param line the line, counted from 1; 0 for the text as a whole
 * @param column the character in the line, counted from 1; 0 for the text as a whole
 */
public record SourcePlace(String file, int line, int column) implements Comparable<SourcePlace> {

  /** Checks the numbers. */
  public SourcePlace {
    if (line < 0 || column < 0 || (line == 0) != (column == 0)) {
      throw new IllegalArgumentException("no place in a text: " + line + ":" + column);
    }
  }

  /** The text as a whole, for what is wrong with all of it. */
  public static SourcePlace whole(String file) {
    return new SourcePlace(file, 0, 0);
  }

  /** Orders the places of one text from its start to its end. */
  @Override
  public int compareTo(SourcePlace other) {
    int byLine = Integer.compare(line, other.line);
    return byLine != 0 ? byLine : Integer.compare(column, other.column);
  }

  /** {@code file:line:column}, or the file alone for the text as a whole. */
  @Override
  public String toString() {
    return line == 0 ? file : file + ":" + line + ":" + column;
  }
}
