package dev.relaykit.mock.script;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * What the templates of one run of a script may refer to: the newest frame that the script has
 * taken, what it has captured, and what the player of the script knows. For one thread at a time.
 */
public final class Scope {

  private final Facts facts;
  private final Map<String, JsonNode> captures;
  private @Nullable Supplier<JsonNode> first;
  private @Nullable JsonNode newest;
  private @Nullable JsonNode request;

  /** What the player of a script tells its templates. */
  @FunctionalInterface
  public interface Facts {

    /**
     * The value of a fact, drawn or read when it is asked for.
     *
     * @return null if there is none here, as of a message id where there is no message
     */
    @Nullable JsonNode get(Fact fact);
  }

  /**
   * A scope without captures.
   *
   * @param first the frame that started the script, read when it is first needed, or null
   */
  public Scope(@Nullable Supplier<JsonNode> first, Facts facts) {
    this(first, facts, new HashMap<>());
  }

  /**
   * A scope that shares its captures with others, as those of one conversation over several
   * connections.
   *
   * @param first the frame that started the script, read when it is first needed, or null
   * @param captures what has been captured so far, by name; new captures are added to it
   */
  public Scope(@Nullable Supplier<JsonNode> first, Facts facts, Map<String, JsonNode> captures) {
    this.first = first;
    this.facts = facts;
    this.captures = captures;
  }

  /** The newest frame that the script has taken, or null if it has taken none. */
  public @Nullable JsonNode newest() {
    if (newest == null && first != null) {
      newest = first.get();
      first = null;
    }
    return newest;
  }

  /**
   * The newest request that the script has taken since it started, or null if it has taken none: a
   * reply is then for the one that started it.
   */
  public @Nullable JsonNode newestRequest() {
    return request;
  }

  /** What was captured under a name, or null. */
  public @Nullable JsonNode capture(String name) {
    return captures.get(name);
  }

  void took(JsonNode frame) {
    newest = frame;
    if (frame.path("method").isString() && frame.has("id")) {
      request = frame;
    }
  }

  void capture(String name, JsonNode value) {
    captures.put(name, value);
  }

  /**
   * The value of a reference.
   *
   * @throws UnresolvedReference if there is none
   */
  JsonNode resolve(Reference reference) {
    return switch (reference.kind()) {
      case NEWEST -> {
        JsonNode frame = newest();
        if (frame == null) {
          throw new UnresolvedReference(reference, "no frame has been taken yet");
        }
        yield at(frame, reference, ((Reference.Newest) reference).pointer());
      }
      case CAPTURED -> {
        Reference.Captured captured = (Reference.Captured) reference;
        JsonNode value = captures.get(captured.name());
        if (value == null) {
          throw new UnresolvedReference(reference, "nothing has been captured under this name");
        }
        yield at(value, reference, captured.pointer());
      }
      case KNOWN -> {
        JsonNode value = facts.get(((Reference.Known) reference).fact());
        if (value == null) {
          throw new UnresolvedReference(reference, "there is none here");
        }
        yield value;
      }
    };
  }

  private static JsonNode at(JsonNode value, Reference reference, JsonPointer pointer) {
    JsonNode found = value.at(pointer);
    if (found.isMissingNode()) {
      throw new UnresolvedReference(reference, "there is nothing at " + pointer);
    }
    return found;
  }
}
