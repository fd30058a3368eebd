package dev.relaykit.conformance.load;

import dev.relaykit.mock.source.Members;
import dev.relaykit.mock.source.SourceMap;
import dev.relaykit.mock.source.SourceNode;
import dev.relaykit.mock.source.SourceScalar;
import dev.relaykit.mock.source.ValueReader;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checks what commands for a testee are given: a member that no testee knows would be ignored, and
 * the case would prove something else than it says. Texts with a reference stand for any value.
 */
final class CallArguments {

  /** The longest time that a command can name, in milliseconds: 24 hours. */
  private static final int MAX_MILLIS = 86_400_000;

  /** What a member has to be. */
  private enum Form {
    TEXT,
    TEXTS,
    TRUTH,
    MILLIS,
    OPTIONS
  }

  /** The members of a command, and those of them that it cannot do without. */
  private record Command(Map<String, Form> members, List<String> needed) {}

  private static final Map<String, Form> OPTIONS =
      Map.of(
          "request_timeout_ms", Form.MILLIS,
          "ping_interval_ms", Form.MILLIS,
          "backoff_base_ms", Form.MILLIS);

  private static final Map<String, Command> COMMANDS =
      Map.of(
          "connect",
          new Command(
              Map.of(
                  "contexts", Form.TEXTS,
                  "host", Form.TEXT,
                  "scheme", Form.TEXT,
                  "ca_file", Form.TEXT,
                  "project", Form.TEXT,
                  "token", Form.TEXT,
                  "jwt_token", Form.TEXT,
                  "options", Form.OPTIONS),
              List.of()),
          "send_message",
          new Command(
              Map.of(
                  "ref", Form.TEXT,
                  "to_number", Form.TEXT,
                  "from_number", Form.TEXT,
                  "context", Form.TEXT,
                  "body", Form.TEXT,
                  "media", Form.TEXTS,
                  "tags", Form.TEXTS,
                  "region", Form.TEXT,
                  "listen", Form.TRUTH,
                  "on_completed", Form.TRUTH),
              List.of("ref", "to_number", "from_number")),
          "wait",
          new Command(
              Map.of("ref", Form.TEXT, "timeout_ms", Form.MILLIS), List.of("ref", "timeout_ms")),
          "message",
          new Command(Map.of("ref", Form.TEXT), List.of("ref")),
          "inbox",
          new Command(Map.of(), List.of()),
          "receive",
          new Command(Map.of("contexts", Form.TEXTS), List.of("contexts")),
          "unreceive",
          new Command(Map.of("contexts", Form.TEXTS), List.of("contexts")),
          "disconnect",
          new Command(Map.of(), List.of()));

  private final ValueReader values;

  CallArguments(ValueReader values) {
    this.values = values;
  }

  /** Notes what is wrong with the members of a command; nothing at all stands for no members. */
  void check(String name, SourceNode value) {
    Command command = COMMANDS.get(name);
    if (command == null) {
      throw new IllegalArgumentException("there is no command " + name);
    }
    if (value instanceof SourceScalar && value.toJson().isNull() && command.needed().isEmpty()) {
      return;
    }
    Members members = check(value, "the members of " + name, command.members());
    if (members != null) {
      command.needed().forEach(members::need);
    }
  }

  private @Nullable Members check(SourceNode node, String what, Map<String, Form> forms) {
    Members members = values.members(node, what, forms.keySet().stream().sorted().toList());
    if (members != null) {
      for (String name : members.names()) {
        SourceNode value = members.find(name);
        Form form = forms.get(name);
        if (value != null && form != null && !isReference(value)) {
          check(value, name, form);
        }
      }
    }
    return members;
  }

  private void check(SourceNode node, String name, Form form) {
    switch (form) {
      case TEXT -> values.text(node, name);
      case TEXTS -> {
        List<SourceNode> items = values.list(node, name);
        for (SourceNode item : items == null ? List.<SourceNode>of() : items) {
          values.text(item, "an item of " + name);
        }
      }
      case TRUTH -> values.truth(node, name);
      case MILLIS -> values.integer(node, name + " in milliseconds", 1, MAX_MILLIS);
      case OPTIONS -> {
        if (node instanceof SourceMap) {
          check(node, name, OPTIONS);
        } else {
          values.mistake(node, name + ", a map");
        }
      }
    }
  }

  private static boolean isReference(SourceNode node) {
    return node instanceof SourceScalar scalar
        && scalar.value().isString()
        && scalar.text().contains("${");
  }
}
