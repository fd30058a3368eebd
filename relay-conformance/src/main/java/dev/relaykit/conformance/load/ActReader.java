package dev.relaykit.conformance.load;

import dev.relaykit.conformance.model.Act;
import dev.relaykit.conformance.model.ErrorKind;
import dev.relaykit.conformance.model.ExpectedAnswer;
import dev.relaykit.conformance.model.Side;
import dev.relaykit.mock.scenario.ScriptReader;
import dev.relaykit.mock.script.FramePattern;
import dev.relaykit.mock.script.Pattern;
import dev.relaykit.mock.script.Template;
import dev.relaykit.mock.source.Members;
import dev.relaykit.mock.source.SourceMap;
import dev.relaykit.mock.source.SourceMember;
import dev.relaykit.mock.source.SourceNode;
import dev.relaykit.mock.source.SourceScalar;
import dev.relaykit.mock.source.ValueReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Reads what is done beside the wire: {@code calls} of a testee, {@code control} of a server. */
final class ActReader {

  /** How long an answer may take unless the case says otherwise. */
  static final Duration DEFAULT_WITHIN = Duration.ofSeconds(10);

  /** How much later than its own timeout a {@code wait} must be answered. */
  private static final Duration GRACE = Duration.ofSeconds(3);

  private static final List<String> COMMANDS =
      List.of(
          "connect",
          "send_message",
          "wait",
          "message",
          "inbox",
          "receive",
          "unreceive",
          "give_up",
          "send_many",
          "reauthenticate",
          "connect_again",
          "observed",
          "log",
          "disconnect");
  private static final JsonPointer KIND = JsonPointer.compile("/kind");
  private static final java.util.regex.Pattern POINTER =
      java.util.regex.Pattern.compile("(/([^~/]|~[01])*)+");
  private static final List<String> DETAILS = List.of("expect", "error", "within", "as");

  private final Side side;
  private final ValueReader values;
  private final ScriptReader scripts;
  private final Set<String> open = new HashSet<>();

  ActReader(Side side, ValueReader values, ScriptReader scripts) {
    this.side = side;
    this.values = values;
    this.scripts = scripts;
  }

  List<Act> read(SourceNode node) {
    List<Act> acts = new ArrayList<>();
    List<SourceNode> items = values.items(node, side == Side.CLIENT ? "calls" : "control steps");
    for (SourceNode item : items == null ? List.<SourceNode>of() : items) {
      Act act = act(item);
      if (act != null) {
        acts.add(act);
      }
    }
    for (String name : open) {
      values.mistake(
          node.place(), "no answer: " + name, "the answer to every command that has an 'as'");
    }
    return acts;
  }

  private @Nullable Act act(SourceNode node) {
    List<String> heads = new ArrayList<>(List.of("until", "pause"));
    heads.addAll(side == Side.CLIENT ? COMMANDS : List.of("push"));
    if (side == Side.CLIENT) {
      heads.add("answer");
    }
    List<String> words = new ArrayList<>(heads);
    words.addAll(DETAILS);
    Members members = values.members(node, "a call", words);
    String head = members == null ? null : members.oneOf(heads.toArray(String[]::new));
    SourceNode value = head == null || members == null ? null : members.find(head);
    if (members == null || head == null || value == null) {
      return null;
    }
    List<String> beside =
        switch (head) {
          case "until" -> List.of("within");
          case "pause", "push" -> List.of();
          case "answer" -> List.of("expect", "error", "within");
          default -> DETAILS;
        };
    only(members, head, beside);
    String place = node.place().toString();
    Duration within = within(members, value);
    if (within == null) {
      return null;
    }
    return switch (head) {
      case "until" -> {
        String name = scripts.captured(value, "the name of a capture");
        yield name == null ? null : new Act.Until(name, within, place);
      }
      case "pause" -> {
        Duration time = scripts.span(value, "a pause");
        yield time == null ? null : new Act.Pause(time, place);
      }
      case "push" -> {
        Template frame = scripts.template(value);
        yield frame == null ? null : new Act.Push(frame, place);
      }
      case "answer" -> answer(members, value, within, place);
      default -> call(head, members, value, within, place);
    };
  }

  private void only(Members members, String head, List<String> beside) {
    for (String name : members.names()) {
      if (!name.equals(head) && !beside.contains(name)) {
        String others = beside.isEmpty() ? "nothing" : "only " + String.join(", ", beside);
        values.mistake(members.place(), "'" + name + "'", others + " beside '" + head + "'");
      }
    }
  }

  private @Nullable Act answer(Members members, SourceNode value, Duration within, String place) {
    String name = values.text(value, "the name of an earlier command");
    if (name != null && !open.remove(name)) {
      values.mistake(value, "the name that an earlier command has in 'as'");
    }
    ExpectedAnswer expected = expected(members);
    return name == null || expected == null ? null : new Act.Answer(name, expected, within, place);
  }

  private @Nullable Act call(
      String command, Members members, SourceNode value, Duration within, String place) {
    new CallArguments(values).check(command, value);
    Template arguments =
        value instanceof SourceMap
            ? scripts.template(value)
            : Template.constant(JsonNodeFactory.instance.objectNode());
    SourceNode asNode = members.find("as");
    String as = asNode == null ? null : values.text(asNode, "a name for the answer");
    if (as != null && asNode != null && !open.add(as)) {
      values.mistake(asNode, "a name that no other open command has");
    }
    ExpectedAnswer expected = expected(members);
    return arguments == null || expected == null
        ? null
        : new Act.Call(command, arguments, expected, within, as, place);
  }

  /** A command that has a timeout itself may take longer than others. */
  private @Nullable Duration within(Members members, SourceNode command) {
    SourceNode node = members.find("within");
    if (node != null) {
      return scripts.span(node, "how long an answer may take");
    }
    JsonNode own = command instanceof SourceMap ? command.toJson().path("timeout_ms") : null;
    return own != null && own.isIntegralNumber()
        ? Duration.ofMillis(own.longValue()).plus(GRACE)
        : DEFAULT_WITHIN;
  }

  private @Nullable ExpectedAnswer expected(Members members) {
    SourceNode expect = members.find("expect");
    SourceNode error = members.find("error");
    if (expect != null && error != null) {
      return values.mistake(members.place(), "'expect' and 'error'", "one of them");
    }
    if (expect instanceof SourceScalar && "any".equals(((SourceScalar) expect).text())) {
      return new ExpectedAnswer(ExpectedAnswer.Form.ANY, FramePattern.any());
    }
    if (error instanceof SourceScalar) {
      String kind = values.word(error, "the kind of an error", ErrorKind.words());
      return kind == null
          ? null
          : new ExpectedAnswer(
              ExpectedAnswer.Form.ERROR,
              new FramePattern(Map.of(KIND, new Pattern.Equals(error.toJson()))));
    }
    SourceNode node = expect == null ? error : expect;
    if (node == null) {
      return ExpectedAnswer.SUCCESS;
    }
    FramePattern pattern = patterns(node);
    ExpectedAnswer.Form form = error == null ? ExpectedAnswer.Form.OK : ExpectedAnswer.Form.ERROR;
    return pattern == null ? null : new ExpectedAnswer(form, pattern);
  }

  private @Nullable FramePattern patterns(SourceNode node) {
    List<SourceMember> members =
        values.anyMembers(node, "patterns by member of the answer, or 'any'");
    if (members == null) {
      return null;
    }
    Map<JsonPointer, Pattern> places = new LinkedHashMap<>();
    for (SourceMember member : members) {
      JsonPointer pointer = pointer(member);
      Pattern pattern = scripts.pattern(member.value());
      if (pattern != null && pointer != null) {
        places.put(pointer, pattern);
      }
    }
    return new FramePattern(places);
  }

  private @Nullable JsonPointer pointer(SourceMember member) {
    String name = member.name();
    if (!name.startsWith("/")) {
      return JsonPointer.empty().appendProperty(name);
    }
    return POINTER.matcher(name).matches()
        ? JsonPointer.compile(name)
        : values.mistake(
            member.place(), "'" + name + "'", "a JSON pointer such as /messages/0/body");
  }
}
