package dev.relaykit.mock.fluent;

import dev.relaykit.mock.source.SourceList;
import dev.relaykit.mock.source.SourceNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A step that answers a request; made by {@link Steps}. Immutable. */
public final class ReplyWords extends Act {

  private final Map<String, SourceNode> members;

  ReplyWords(Map<String, SourceNode> members) {
    super("reply", Tree.map(members));
    this.members = members;
  }

  /** Answers the request that an earlier {@code expect} has kept under this name. */
  public ReplyWords to(String request) {
    return new ReplyWords(Tree.with(members, "to", Tree.text(request)));
  }

  /**
   * Of a refusal: one more entry in its list {@code errors}; a null is left out.
   *
   * @param attribute the member of the request that is at fault
   */
  public ReplyWords error(
      @Nullable String code, @Nullable String message, @Nullable String attribute) {
    Map<String, SourceNode> one = new LinkedHashMap<>();
    put(one, "code", code);
    put(one, "message", message);
    put(one, "attribute", attribute);
    List<SourceNode> errors = new ArrayList<>();
    if (members.get("errors") instanceof SourceList before) {
      errors.addAll(before.items());
    }
    errors.add(Tree.map(one));
    return new ReplyWords(Tree.with(members, "errors", Tree.list(errors)));
  }

  /** Of an error: its {@code data}, a template. */
  public ReplyWords data(JsonNode data) {
    return new ReplyWords(Tree.within(members, "error", "data", Tree.json(data)));
  }

  private static void put(Map<String, SourceNode> into, String name, @Nullable String value) {
    if (value != null) {
      into.put(name, Tree.text(value));
    }
  }
}
