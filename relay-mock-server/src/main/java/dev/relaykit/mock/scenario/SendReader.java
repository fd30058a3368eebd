package dev.relaykit.mock.scenario;

import dev.relaykit.mock.script.Outgoing;
import dev.relaykit.mock.script.Step;
import dev.relaykit.mock.script.Template;
import dev.relaykit.mock.source.SourceMember;
import dev.relaykit.mock.source.SourceNode;
import dev.relaykit.mock.source.ValueReader;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code send} steps. */
final class SendReader {

  private final ValueReader values;
  private final TemplateReader templates;

  SendReader(ValueReader values, TemplateReader templates) {
    this.values = values;
    this.templates = templates;
  }

  @Nullable Step read(SourceNode node) {
    Outgoing what = outgoing(node);
    return what == null ? null : new Step.Send(what);
  }

  private @Nullable Outgoing outgoing(SourceNode node) {
    List<SourceMember> members =
        values.anyMembers(node, "a frame, or a map with the one key 'text' or 'hex'");
    if (members == null) {
      return null;
    }
    if (members.size() == 1 && members.get(0).name().equals("text")) {
      Template text = templates.text(members.get(0).value(), "what to send");
      return text == null ? null : new Outgoing.Text(text);
    }
    if (members.size() == 1 && members.get(0).name().equals("hex")) {
      return binary(members.get(0).value());
    }
    Template frame = templates.read(node);
    return frame == null ? null : new Outgoing.Json(frame);
  }

  private @Nullable Outgoing binary(SourceNode node) {
    String digits = values.text(node, "bytes as hex digits");
    if (digits == null) {
      return null;
    }
    try {
      return new Outgoing.Binary(HexFormat.of().parseHex(digits));
    } catch (IllegalArgumentException notHex) {
      return values.mistake(node, "bytes as hex digits, two for each: 00ff");
    }
  }
}
