package dev.relaykit.mock.scenario;

import dev.relaykit.mock.script.FramePattern;
import dev.relaykit.mock.script.Pattern;
import dev.relaykit.mock.source.Members;
import dev.relaykit.mock.source.SourceMember;
import dev.relaykit.mock.source.SourceNode;
import dev.relaykit.mock.source.SourceScalar;
import dev.relaykit.mock.source.ValueReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;

/** Reads what {@code match} and {@code expect} have in common: conditions on a frame. */
final class FramePatternReader {

  /** The members that it reads. */
  static final List<String> WORDS = List.of("method", "params", "frame");

  private static final JsonPointer METHOD = JsonPointer.compile("/method");
  private static final JsonPointer PARAMS = JsonPointer.compile("/params");
  private static final JsonPointer CONTEXT = JsonPointer.compile("/params/context");
  private static final java.util.regex.Pattern POINTER =
      java.util.regex.Pattern.compile("(/([^~/]|~[01])*)+");

  private final ValueReader values;
  private final PatternReader patterns;

  FramePatternReader(ValueReader values, PatternReader patterns) {
    this.values = values;
    this.patterns = patterns;
  }

  FramePattern read(Members members) {
    Map<JsonPointer, Pattern> places = new LinkedHashMap<>();
    SourceNode method = members.find("method");
    if (method != null && isAboutText(method)) {
      put(places, METHOD, method);
    }
    SourceNode context = members.find("context");
    if (context != null) {
      put(places, CONTEXT, context);
    }
    List<SourceMember> params = membersOf(members.find("params"), "patterns by member of params");
    new NameDoubts(values).look(method, params);
    for (SourceMember member : params) {
      JsonPointer pointer =
          member.name().startsWith("/")
              ? pointer(member, PARAMS)
              : PARAMS.appendProperty(member.name());
      if (pointer != null) {
        put(places, pointer, member.value());
      }
    }
    for (SourceMember member : membersOf(members.find("frame"), "patterns by JSON pointer")) {
      JsonPointer pointer = pointer(member, JsonPointer.empty());
      if (pointer != null) {
        put(places, pointer, member.value());
      }
    }
    return new FramePattern(places);
  }

  /** A method is a text, so that a condition that wants anything else never holds. */
  private boolean isAboutText(SourceNode method) {
    boolean isText = method instanceof SourceScalar scalar && scalar.value().isString();
    if (!isText && method.kind() != SourceNode.Kind.MAP) {
      values.mistake(method, "the name of a method, a text, or a pattern for it");
      return false;
    }
    return true;
  }

  private List<SourceMember> membersOf(@Nullable SourceNode node, String what) {
    List<SourceMember> members = node == null ? null : values.anyMembers(node, what);
    return members == null ? List.of() : members;
  }

  private @Nullable JsonPointer pointer(SourceMember member, JsonPointer base) {
    if (!POINTER.matcher(member.name()).matches()) {
      return values.mistake(
          member.place(), "'" + member.name() + "'", "a JSON pointer such as /params/tags/0");
    }
    return base.append(JsonPointer.compile(member.name()));
  }

  private void put(Map<JsonPointer, Pattern> places, JsonPointer pointer, SourceNode node) {
    Pattern pattern = patterns.read(node);
    if (pattern != null) {
      // Two ways to name one place: both must hold.
      places.merge(pointer, pattern, (a, b) -> new Pattern.All(List.of(a, b)));
    }
  }
}
