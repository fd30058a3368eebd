package dev.relaykit.mock.scenario;

import dev.relaykit.mock.script.Notice;
import dev.relaykit.mock.script.Step;
import dev.relaykit.mock.script.Template;
import dev.relaykit.mock.script.TextTemplate;
import dev.relaykit.mock.source.Members;
import dev.relaykit.mock.source.SourceNode;
import dev.relaykit.mock.source.SourceScalar;
import dev.relaykit.mock.source.ValueReader;
import dev.relaykit.protocol.message.MessageState;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/** Reads {@code event} steps. */
final class EventReader {

  private static final List<String> STATES =
      List.of("queued", "initiated", "sent", "delivered", "undelivered", "failed", "received");
  private static final int MAX_SEGMENTS = 1_000_000;

  private final ValueReader values;
  private final TemplateReader templates;
  private final MessageReader messages;

  EventReader(ValueReader values, TemplateReader templates) {
    this.values = values;
    this.templates = templates;
    this.messages = new MessageReader(values, templates);
  }

  @Nullable Step read(SourceNode node) {
    Notice notice = notice(node);
    return notice == null ? null : new Step.Event(notice);
  }

  private @Nullable Notice notice(SourceNode node) {
    if (node instanceof SourceScalar) {
      MessageState state = state(node);
      return state == null ? null : new Notice.State(state, null);
    }
    Members members =
        values.members(
            node,
            "an event",
            List.of("state", "reason", "segments", "fields", "receive", "type", "params"));
    String form = members == null ? null : members.oneOf("state", "receive", "type");
    if (members == null || form == null) {
      return null;
    }
    return switch (form) {
      case "state" -> {
        only(members, form, List.of("reason", "segments", "fields"));
        yield stateWithMore(members);
      }
      case "receive" -> {
        only(members, form, List.of());
        yield receive(members);
      }
      default -> {
        only(members, form, List.of("params"));
        yield open(members);
      }
    };
  }

  private void only(Members members, String form, List<String> allowed) {
    for (String name : members.names()) {
      SourceNode value = members.find(name);
      if (value != null && !name.equals(form) && !allowed.contains(name)) {
        String text = "found '" + name + "' in an event with '" + form + "', which has none";
        values.problems().add(value.place(), text);
      }
    }
  }

  private @Nullable MessageState state(SourceNode node) {
    String word = values.word(node, "the state of a message", STATES);
    return word == null ? null : MessageState.of(word);
  }

  private @Nullable Notice stateWithMore(Members members) {
    SourceNode stateNode = members.find("state");
    MessageState state = stateNode == null ? null : state(stateNode);
    SourceNode reasonNode = members.find("reason");
    TextTemplate reason = reasonNode == null ? null : templates.plainText(reasonNode, "a reason");
    SourceNode segmentsNode = members.find("segments");
    Integer segments =
        segmentsNode == null
            ? null
            : values.integer(segmentsNode, "the number of segments", 0, MAX_SEGMENTS);
    SourceNode fieldsNode = members.find("fields");
    Template fields = fieldsNode == null ? null : templates.read(fieldsNode);
    if (fieldsNode != null) {
      values.anyMembers(fieldsNode, "fields of the event");
    }
    return state == null ? null : new Notice.State(state, reason, segments, fields);
  }

  private @Nullable Notice receive(Members members) {
    SourceNode node = members.find("receive");
    Template message = node == null ? null : messages.read(node);
    return message == null ? null : new Notice.Receive(message);
  }

  private @Nullable Notice open(Members members) {
    SourceNode typeNode = members.find("type");
    String type = typeNode == null ? null : values.text(typeNode, "the type of an event");
    SourceNode paramsNode = members.find("params");
    Template params =
        paramsNode == null
            ? Template.constant(JsonNodeFactory.instance.objectNode())
            : templates.read(paramsNode);
    return type == null || params == null ? null : new Notice.Open(type, params);
  }
}
