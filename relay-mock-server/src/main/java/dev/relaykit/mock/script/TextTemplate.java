package dev.relaykit.mock.script;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/**
 * A text that may refer to what a script has seen, as {@code ${…}}, and stays a text whatever it
 * refers to. Immutable; equal to one that was read from the same text.
 */
public final class TextTemplate {

  private final String source;
  private final Template template;

  private TextTemplate(String source) {
    this.source = source;
    this.template = Template.of(StringNode.valueOf(source));
  }

  /**
   * Reads a template.
   *
   * @throws TemplateSyntaxException if a reference is none, or does not end
   */
  public static TextTemplate of(String source) {
    return new TextTemplate(source);
  }

  /** A template that becomes this text: nothing in it is a reference. */
  public static TextTemplate constant(String text) {
    return new TextTemplate(text.replace("${", "$${"));
  }

  /**
   * The text with every reference resolved; a value that is no text as its JSON.
   *
   * @throws UnresolvedReference if a reference refers to nothing
   */
  public String render(Scope scope) {
    JsonNode value = template.render(scope);
    return value.isString() ? value.stringValue() : value.toString();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TextTemplate that && source.equals(that.source);
  }

  @Override
  public int hashCode() {
    return source.hashCode();
  }

  /** The template as it is written. */
  @Override
  public String toString() {
    return source;
  }
}
