package dev.relaykit.mock.scenario;

import dev.relaykit.mock.script.Template;
import dev.relaykit.mock.script.TemplateSyntaxException;
import dev.relaykit.mock.script.TextTemplate;
import dev.relaykit.mock.source.NearestWord;
import dev.relaykit.mock.source.SourceList;
import dev.relaykit.mock.source.SourceMap;
import dev.relaykit.mock.source.SourceMember;
import dev.relaykit.mock.source.SourceNode;
import dev.relaykit.mock.source.ValueReader;
import org.jspecify.annotations.Nullable;

/** Reads templates, and checks that what they refer to by name is known by then. */
final class TemplateReader {

  private final ValueReader values;
  private final Names names;

  TemplateReader(ValueReader values, Names names) {
    this.values = values;
    this.names = names;
  }

  @Nullable Template read(SourceNode node) {
    return isGood(node) ? Template.of(node.toJson()) : null;
  }

  /** A template that is a text. */
  @Nullable Template text(SourceNode node, String what) {
    return values.text(node, what) == null ? null : read(node);
  }

  /** A template that stays a text, whatever it refers to. */
  @Nullable TextTemplate plainText(SourceNode node, String what) {
    String source = values.text(node, what);
    return source == null || read(node) == null ? null : TextTemplate.of(source);
  }

  /**
   * Looks at each text by itself, so that every mistake is said at its own place. How many mistakes
   * there are by now would not tell whether there is one here: of the same one, found again because
   * the text is used twice, no second is noted.
   */
  private boolean isGood(SourceNode node) {
    boolean good = true;
    switch (node.kind()) {
      case MAP -> {
        for (SourceMember member : ((SourceMap) node).members()) {
          good &= isGood(member.value());
        }
      }
      case LIST -> {
        for (SourceNode item : ((SourceList) node).items()) {
          good &= isGood(item);
        }
      }
      case SCALAR -> good = isGoodText(node);
    }
    return good;
  }

  private boolean isGoodText(SourceNode node) {
    boolean good = true;
    try {
      for (String name : Template.of(node.toJson()).captures()) {
        if (!names.isCaptured(name)) {
          good = false;
          values.mistake(
              node.place(),
              "${" + name + "}",
              "a name that is known here; " + NearestWord.hint(name, names.known()));
        }
      }
    } catch (TemplateSyntaxException problem) {
      good = false;
      values.problems().add(node.place(), "found no template: " + problem.getMessage());
    }
    return good;
  }
}
