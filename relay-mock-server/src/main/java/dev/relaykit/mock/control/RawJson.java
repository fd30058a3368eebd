package dev.relaykit.mock.control;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Cuts values out of a JSON text as they stand there, so that nothing of them is lost. */
final class RawJson {

  private static final JsonFactory FACTORY = new JsonFactory();

  private RawJson() {}

  /**
   * The object at a place of a text that is known to be JSON.
   *
   * @param path member names and, for lists, indexes
   */
  static String objectAt(byte[] json, List<String> path) {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
      parser.nextToken();
      String found = find(parser, json, path);
      if (found == null) {
        throw new IllegalArgumentException("there is no object at " + path);
      }
      return found;
    }
  }

  /**
   * The objects at one place of each element of a list, read in one go: of a long list each by
   * itself would be read as often as there are elements.
   *
   * @param path member names below an element
   * @return one for each element, null where there is no object
   */
  static List<@Nullable String> objectsIn(byte[] list, List<String> path) {
    List<@Nullable String> found = new ArrayList<>();
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), list)) {
      parser.nextToken();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        found.add(find(parser, list, path));
      }
    }
    return found;
  }

  /** Of members of one name the last one counts, as it does in a tree. */
  private static @Nullable String find(JsonParser parser, byte[] json, List<String> path) {
    if (path.isEmpty()) {
      int start = (int) parser.currentTokenLocation().getByteOffset();
      parser.skipChildren();
      int end = (int) parser.currentLocation().getByteOffset();
      return new String(json, start, end - start, StandardCharsets.UTF_8);
    }
    if (!parser.currentToken().isStructStart()) {
      return null;
    }
    boolean isList = parser.currentToken() == JsonToken.START_ARRAY;
    String found = null;
    int index = 0;
    for (JsonToken token = parser.nextToken();
        token != null && !token.isStructEnd();
        token = parser.nextToken()) {
      String name = isList ? Integer.toString(index++) : parser.currentName();
      if (!isList) {
        parser.nextToken();
      }
      if (path.get(0).equals(name)) {
        found = find(parser, json, path.subList(1, path.size()));
      } else {
        parser.skipChildren();
      }
    }
    return found;
  }
}
