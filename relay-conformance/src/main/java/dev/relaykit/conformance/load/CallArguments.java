package dev.relaykit.conformance.load;

import dev.relaykit.mock.source.Members;
import dev.relaykit.mock.source.SourceMap;
import dev.relaykit.mock.source.SourceMember;
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

  /** The most messages of one {@code send_many}. */
  private static final int MAX_COUNT = 1000;

  /** What a listener can be told to do. */
  private static final List<String> CALLBACKS =
      List.of("throw", "slow", "send", "listen", "disconnect");

  /** What an observer can be told to do. */
  private static final List<String> OBSERVERS = List.of("keep", "throw", "slow", "disconnect");

  /** What a member has to be. */
  private enum Form {
    TEXT,
    TEXTS,
    TRUTH,
    MILLIS,
    COUNT,
    CALLBACK,
    OBSERVER,
    OPTIONS,
    VARIABLES
  }

  /** The members of a command, and those of them that it cannot do without. */
  private record Command(Map<String, Form> members, List<String> needed) {}

  private static final Map<String, Form> OPTIONS =
      Map.of(
          "request_timeout_ms", Form.MILLIS,
          "ping_interval_ms", Form.MILLIS,
          "backoff_base_ms", Form.MILLIS);

  private static final Command NO_MEMBERS = new Command(Map.of(), List.of());
  private static final Command REF = new Command(Map.of("ref", Form.TEXT), List.of("ref"));
  private static final Command CONTEXTS =
      new Command(Map.of("contexts", Form.TEXTS), List.of("contexts"));

  private static final Map<String, Command> COMMANDS =
      Map.ofEntries(
          Map.entry(
              "connect",
              new Command(
                  Map.ofEntries(
                      Map.entry("contexts", Form.TEXTS),
                      Map.entry("host", Form.TEXT),
                      Map.entry("scheme", Form.TEXT),
                      Map.entry("ca_file", Form.TEXT),
                      Map.entry("project", Form.TEXT),
                      Map.entry("token", Form.TEXT),
                      Map.entry("jwt_token", Form.TEXT),
                      Map.entry("inbox", Form.TRUTH),
                      Map.entry("observer", Form.OBSERVER),
                      Map.entry("log", Form.TRUTH),
                      Map.entry("environment", Form.VARIABLES),
                      Map.entry("options", Form.OPTIONS)),
                  List.of())),
          Map.entry(
              "send_message",
              new Command(
                  Map.ofEntries(
                      Map.entry("ref", Form.TEXT),
                      Map.entry("to_number", Form.TEXT),
                      Map.entry("from_number", Form.TEXT),
                      Map.entry("context", Form.TEXT),
                      Map.entry("body", Form.TEXT),
                      Map.entry("media", Form.TEXTS),
                      Map.entry("tags", Form.TEXTS),
                      Map.entry("region", Form.TEXT),
                      Map.entry("listen", Form.TRUTH),
                      Map.entry("callback", Form.CALLBACK),
                      Map.entry("on_completed", Form.TRUTH)),
                  List.of("ref", "to_number", "from_number"))),
          Map.entry(
              "send_many",
              new Command(
                  Map.of(
                      "count", Form.COUNT,
                      "to_number", Form.TEXT,
                      "from_number", Form.TEXT,
                      "context", Form.TEXT,
                      "body", Form.TEXT),
                  List.of("count", "to_number", "from_number", "body"))),
          Map.entry(
              "wait",
              new Command(
                  Map.of("ref", Form.TEXT, "timeout_ms", Form.MILLIS),
                  List.of("ref", "timeout_ms"))),
          Map.entry("message", REF),
          Map.entry("give_up", REF),
          Map.entry("inbox", NO_MEMBERS),
          Map.entry("receive", CONTEXTS),
          Map.entry("unreceive", CONTEXTS),
          Map.entry(
              "reauthenticate", new Command(Map.of("jwt_token", Form.TEXT), List.of("jwt_token"))),
          Map.entry("connect_again", NO_MEMBERS),
          Map.entry("observed", NO_MEMBERS),
          Map.entry("log", NO_MEMBERS),
          Map.entry("disconnect", NO_MEMBERS));

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
      case COUNT -> values.integer(node, name, 1, MAX_COUNT);
      case CALLBACK -> values.word(node, name, CALLBACKS);
      case OBSERVER -> values.word(node, name, OBSERVERS);
      case VARIABLES -> {
        List<SourceMember> variables = values.anyMembers(node, name + ", texts by variable");
        for (SourceMember variable : variables == null ? List.<SourceMember>of() : variables) {
          values.text(variable.value(), variable.name());
        }
      }
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
