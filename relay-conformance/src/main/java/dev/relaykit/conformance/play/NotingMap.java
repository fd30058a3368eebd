package dev.relaykit.conformance.play;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Captures by name, with somebody who hears of each new one. */
final class NotingMap extends ConcurrentHashMap<String, JsonNode> {

  private static final long serialVersionUID = 1;

  private final transient Consumer<String> onPut;

  NotingMap(Map<String, JsonNode> first, Consumer<String> onPut) {
    super(first);
    this.onPut = onPut;
  }

  @Override
  public @Nullable JsonNode put(String name, JsonNode value) {
    JsonNode before = super.put(name, value);
    onPut.accept(name);
    return before;
  }
}
