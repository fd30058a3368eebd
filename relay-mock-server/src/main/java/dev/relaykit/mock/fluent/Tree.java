package dev.relaykit.mock.fluent;

import dev.relaykit.mock.source.SourceList;
import dev.relaykit.mock.source.SourceMap;
import dev.relaykit.mock.source.SourceMember;
import dev.relaykit.mock.source.SourceNode;
import dev.relaykit.mock.source.SourcePlace;
import dev.relaykit.mock.source.SourceScalar;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Makes the parts of a scenario's tree, each with the line of Java that asked for it. */
final class Tree {

  private static final String HERE = Tree.class.getPackageName();
  private static final StackWalker STACK = StackWalker.getInstance();
  private static final int NANO_DIGITS_OF_A_MILLI = 6;

  private Tree() {}

  static SourceNode text(String text) {
    return new SourceScalar(place(), text, true, JsonNodeFactory.instance.stringNode(text));
  }

  static SourceNode number(long number) {
    return json(
        number == (int) number
            ? JsonNodeFactory.instance.numberNode((int) number)
            : JsonNodeFactory.instance.numberNode(number));
  }

  static SourceNode number(BigDecimal number) {
    return json(JsonNodeFactory.instance.numberNode(number));
  }

  static SourceNode truth(boolean truth) {
    return json(JsonNodeFactory.instance.booleanNode(truth));
  }

  /** A span of time, in milliseconds: the tree has no finer unit that the files have not. */
  static SourceNode span(Duration time) {
    return number(BigDecimal.valueOf(time.toNanos(), NANO_DIGITS_OF_A_MILLI).stripTrailingZeros());
  }

  static SourceNode json(JsonNode value) {
    if (value.isObject()) {
      Map<String, SourceNode> members = new LinkedHashMap<>();
      value.properties().forEach(member -> members.put(member.getKey(), json(member.getValue())));
      return map(members);
    }
    if (value.isArray()) {
      return list(value.valueStream().map(Tree::json).toList());
    }
    return new SourceScalar(place(), value.asString(), value.isString(), value);
  }

  static SourceNode list(List<SourceNode> items) {
    return new SourceList(place(), items);
  }

  static SourceNode map(Map<String, SourceNode> members) {
    SourcePlace place = place();
    List<SourceMember> list = new ArrayList<>();
    members.forEach((name, value) -> list.add(new SourceMember(name, place, value)));
    return new SourceMap(place, list);
  }

  static SourceNode map(String name, SourceNode value) {
    return map(Map.of(name, value));
  }

  /** A copy with one member more; the same member again takes the place of the one before. */
  static Map<String, SourceNode> with(
      Map<String, SourceNode> members, String name, SourceNode value) {
    Map<String, SourceNode> all = new LinkedHashMap<>(members);
    all.put(name, value);
    return all;
  }

  /** The same with a value more in a map or list within. */
  static Map<String, SourceNode> within(
      Map<String, SourceNode> members, String name, String inner, SourceNode value) {
    Map<String, SourceNode> all = new LinkedHashMap<>();
    if (members.get(name) instanceof SourceMap before) {
      before.members().forEach(member -> all.put(member.name(), member.value()));
    }
    all.put(inner, value);
    return with(members, name, map(all));
  }

  /** The line of Java that used a word of this package. */
  private static SourcePlace place() {
    return STACK.walk(
        frames ->
            frames
                .filter(frame -> !isOurs(frame.getClassName()))
                .findFirst()
                .map(
                    frame ->
                        frame.getFileName() == null || frame.getLineNumber() < 1
                            ? SourcePlace.whole(frame.getClassName())
                            : new SourcePlace(frame.getFileName(), frame.getLineNumber(), 1))
                .orElse(SourcePlace.whole("scenario")));
  }

  private static boolean isOurs(String className) {
    return className.startsWith("java.")
        || (className.startsWith(HERE + ".") && !className.endsWith("Test"));
  }
}
