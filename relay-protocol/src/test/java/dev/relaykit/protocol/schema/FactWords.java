package dev.relaykit.protocol.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * Puts the advisory keys of a fact into a sentence each, for the description in a schema.
 *
 * <p>A key that is neither here nor among the enforced ones fails the generation, so that a new
 * kind of fact is decided on and not lost.
 */
final class FactWords {

  private static final Set<String> ENFORCED =
      Set.of("type", "any", "required", "fields", "items", "enum");

  /** Where a fact comes from, and the file that holds it, is said once per schema. */
  private static final Set<String> LEFT_OUT = Set.of("from", "separator");

  private static final Map<String, Function<JsonNode, String>> SENTENCES = sentences();

  private FactWords() {}

  /**
   * Returns one sentence for each advisory key that has something to say, in a fixed order; empty
   * if none has.
   */
  static String describe(JsonNode facts) {
    for (String key : facts.propertyNames()) {
      if (!ENFORCED.contains(key) && !LEFT_OUT.contains(key) && !SENTENCES.containsKey(key)) {
        throw new AssertionError(
            "unknown key \"" + key + "\" in the facts; say in FactWords what it means: " + facts);
      }
    }
    List<String> sentences = new ArrayList<>();
    SENTENCES.forEach(
        (key, sentence) -> {
          if (facts.has(key)) {
            String words = sentence.apply(facts.get(key));
            if (!words.isEmpty()) {
              sentences.add(words);
            }
          }
        });
    return String.join(" ", sentences);
  }

  private static Map<String, Function<JsonNode, String>> sentences() {
    Map<String, Function<JsonNode, String>> map = new LinkedHashMap<>();
    map.put("note", note -> capital(note.asString()) + ".");
    map.put("unit", unit -> "Unit: " + unit.asString() + ".");
    map.put("guideRequired", FactWords::guideRequired);
    map.put(
        "generatedRequired", flag -> "Always present in the generated types; do not rely on it.");
    map.put("jsRequired", flag -> "Always present in the JavaScript types; do not rely on it.");
    map.put("restRequired", flag -> "Always present in the REST description; do not rely on it.");
    map.put("guideType", type -> "The guide gives the type as " + list(type, " or ") + ".");
    map.put("guideFormat", format -> "The guide gives the format as " + format.asString() + ".");
    map.put("guidePattern", pattern -> "Text in the guide matches " + pattern.asString() + " .");
    map.put("guideEnum", values -> "Values in the guide: " + list(values, ", ") + ".");
    map.put(
        "guideTokens", values -> "Blank-separated words in the guide: " + list(values, ", ") + ".");
    map.put(
        "guideOneKeyOf",
        keys -> "As an object it has one of the members " + list(keys, ", ") + ".");
    map.put("guideDefault", value -> "The guide's default is " + value.asString() + ".");
    map.put("guideMinimum", value -> "The guide's least value is " + value.asString() + ".");
    map.put("guideMaximum", value -> "The guide's greatest value is " + value.asString() + ".");
    map.put("guideFields", fields -> "Members in the guide: " + names(fields) + ".");
    map.put("guideVariants", FactWords::variants);
    map.put("variants", FactWords::variants);
    map.put("byType", types -> "Its members depend on type: " + members(types) + ".");
    map.put("eventByType", types -> "Values of event depend on type: " + byType(types) + ".");
    map.put("knownValues", values -> "Values seen, not a closed set: " + list(values, ", ") + ".");
    map.put("knownFrom", source -> "Those values are from " + source.asString() + ".");
    map.put("sdkValue", value -> "SDKs send " + value.asString() + ".");
    map.put("sdkDefault", value -> "SDKs read " + value.asString() + " where it is absent.");
    map.put("uncertain", flag -> "No source settles this member.");
    return map;
  }

  private static String guideRequired(JsonNode value) {
    if (value.isString()) {
      return "Required in some cases, says the guide.";
    }
    return value.asBoolean() ? "Required, says the guide." : "Optional, says the guide.";
  }

  private static String variants(JsonNode pointer) {
    String text = pointer.asString();
    return "Its params depend on type; see "
        + text.substring(text.lastIndexOf('/') + 1)
        + " in the fact table of the methods.";
  }

  private static String members(JsonNode byType) {
    List<String> parts = new ArrayList<>();
    byType.properties().forEach(e -> parts.add(e.getKey() + " has " + names(e.getValue())));
    return String.join("; ", parts);
  }

  private static String byType(JsonNode byType) {
    List<String> parts = new ArrayList<>();
    byType.properties().forEach(e -> parts.add(e.getKey() + " has " + list(e.getValue(), ", ")));
    return String.join("; ", parts);
  }

  private static String names(JsonNode fields) {
    return String.join(", ", fields.propertyNames());
  }

  private static String list(JsonNode values, String separator) {
    return values.isArray() ? String.join(separator, FactShape.texts(values)) : values.asString();
  }

  private static String capital(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
