package dev.relaykit.mock.script;

/** A text is no template. */
public final class TemplateSyntaxException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final String pointer;

  TemplateSyntaxException(String pointer, String problem) {
    super(problem);
    this.pointer = pointer;
  }

  /** Where in the value the text stands, as a JSON pointer. */
  public String pointer() {
    return pointer;
  }
}
