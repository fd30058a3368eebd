package dev.relaykit.conformance.report.markup;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes HTML or SVG, in which every text and every value is escaped and every tag is closed. Not
 * for several threads.
 */
public final class Html {

  private final StringBuilder text = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();

  /**
   * Opens a tag.
   *
   * @param attributes names and values in turn; a name is not escaped, and a pair whose value is
   *     empty is left out
   */
  public Html start(String tag, String... attributes) {
    tag(tag, attributes).append('>');
    open.push(tag);
    return this;
  }

  /** Writes a tag that has no content and is not closed, such as {@code meta}. */
  public Html single(String tag, String... attributes) {
    tag(tag, attributes).append('>');
    return this;
  }

  private StringBuilder tag(String tag, String... attributes) {
    text.append('<').append(tag);
    for (int i = 0; i < attributes.length; i += 2) {
      if (!attributes[i + 1].isEmpty()) {
        text.append(' ')
            .append(attributes[i])
            .append("=\"")
            .append(Markup.escaped(attributes[i + 1]))
            .append('"');
      }
    }
    return text;
  }

  /** Closes the tag that was opened last. */
  public Html end() {
    text.append("</").append(open.pop()).append('>');
    return this;
  }

  /** Closes the tag that was opened last, and begins a new line. */
  public Html endLine() {
    end();
    text.append('\n');
    return this;
  }

  /** Writes a text. */
  public Html text(String content) {
    text.append(Markup.escaped(content));
    return this;
  }

  /** Opens a tag, writes a text and closes it. */
  public Html element(String tag, String content, String... attributes) {
    return start(tag, attributes).text(content).end();
  }

  /** Writes what is markup already, made by an object of this class. */
  public Html add(Html other) {
    text.append(other);
    return this;
  }

  /**
   * Gives what was written.
   *
   * @throws IllegalStateException if a tag is still open
   */
  @Override
  public String toString() {
    if (!open.isEmpty()) {
      throw new IllegalStateException("not closed: " + open);
    }
    return text.toString();
  }
}
