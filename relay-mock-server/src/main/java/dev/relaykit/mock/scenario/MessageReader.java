package dev.relaykit.mock.scenario;

import dev.relaykit.mock.script.Template;
import dev.relaykit.mock.source.Members;
import dev.relaykit.mock.source.SourceNode;
import dev.relaykit.mock.source.ValueReader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads inbound messages, whose members are templates. */
final class MessageReader {

  private static final List<String> TEXTS =
      List.of("from_number", "to_number", "body", "context", "message_id");
  private static final List<String> WORDS =
      List.of(
          "from_number", "to_number", "body", "media", "segments", "tags", "context", "message_id");
  private static final int MAX_SEGMENTS = 1_000_000;

  private final ValueReader values;
  private final TemplateReader templates;

  MessageReader(ValueReader values, TemplateReader templates) {
    this.values = values;
    this.templates = templates;
  }

  @Nullable Template read(SourceNode node) {
    Members members = values.members(node, "an inbound message", WORDS);
    if (members == null) {
      return null;
    }
    for (String name : TEXTS) {
      SourceNode text = members.find(name);
      if (text != null) {
        values.text(text, name);
      }
    }
    for (String name : List.of("media", "tags")) {
      SourceNode list = members.find(name);
      List<SourceNode> items = list == null ? null : values.list(list, name);
      if (items != null) {
        items.forEach(item -> values.text(item, "an item of " + name));
      }
    }
    SourceNode segments = members.find("segments");
    if (segments != null) {
      values.integer(segments, "the number of segments", 0, MAX_SEGMENTS);
    }
    return templates.read(node);
  }
}
