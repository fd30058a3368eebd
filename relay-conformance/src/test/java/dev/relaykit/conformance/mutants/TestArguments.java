package dev.relaykit.conformance.mutants;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a send is made of. */
final class TestArguments {

  private static final List<String> TEXTS =
      List.of("context", "from_number", "to_number", "body", "region");
  private static final List<String> LISTS = List.of("media", "tags");
  private static final Pattern NUMBER = Pattern.compile("\\+[1-9][0-9]{4,16}");
  private static final Pattern SHORT_CODE = Pattern.compile("[0-9]{5,6}");
  private static final Pattern MEDIA = Pattern.compile("(?i)https?://[^\\s/]\\S*");

  private final @Nullable ClientDefect planted;

  TestArguments(@Nullable ClientDefect planted) {
    this.planted = planted;
  }

  /** The params of a send, or null if nothing can be sent like this. */
  @Nullable ObjectNode params(ObjectNode told) {
    ObjectNode params = JsonNodeFactory.instance.objectNode();
    TEXTS.stream()
        .filter(name -> !told.path(name).asString("").isEmpty())
        .forEach(name -> params.set(name, told.get(name)));
    LISTS.stream()
        .filter(name -> !told.path(name).isEmpty())
        .forEach(name -> params.set(name, told.get(name)));
    if (!params.has("body")
        && !params.has("media")
        && planted != ClientDefect.SENDS_EMPTY_MESSAGES) {
      return null;
    }
    if (planted == ClientDefect.WRITES_NULLS) {
      LISTS.stream().filter(name -> !params.has(name)).forEach(params::putNull);
    }
    if (planted == ClientDefect.WRITES_EMPTY_BODIES && !params.has("body")) {
      params.put("body", "");
    }
    return isUsable(params) ? params : null;
  }

  private boolean isUsable(ObjectNode params) {
    if (planted == ClientDefect.CHECKS_NO_ARGUMENTS) {
      return true;
    }
    String from = params.path("from_number").asString("");
    return NUMBER.matcher(params.path("to_number").asString("")).matches()
        && (NUMBER.matcher(from).matches() || SHORT_CODE.matcher(from).matches())
        && StreamSupport.stream(params.path("media").spliterator(), false)
            .map(JsonNode::asString)
            .allMatch(url -> MEDIA.matcher(url).matches());
  }
}
