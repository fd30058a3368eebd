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
    int before = values.problems().size();
    checkTexts(node);
    return values.problems().size() > before ? null : Template.of(node.toJson());
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

  /** Looks at each text by itself, so that every mistake is said at its own place. */
  private void checkTexts(SourceNode node) {
    switch (node.kind()) {
      case MAP -> {
        for (SourceMember member : ((SourceMap) node).members()) {
          checkTexts(member.value());
        }
      }
      case LIST -> ((SourceList) node).items().forEach(this::checkTexts);
      case SCALAR -> checkText(node);
    }
  }

  private void checkText(SourceNode node) {
    try {
      for (String name : Template.of(node.toJson()).captures()) {
        if (!names.isCaptured(name)) {
          values.mistake(
              node.place(),
              "${" + name + "}",
              "a name that is known here; " + NearestWord.hint(name, names.known()));
        }
      }
    } catch (TemplateSyntaxException problem) {
      values.problems().add(node.place(), "found no template: " + problem.getMessage());
    }
  }
}
