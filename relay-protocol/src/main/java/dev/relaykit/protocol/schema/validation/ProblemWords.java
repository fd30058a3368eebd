package dev.relaykit.protocol.schema.validation;

import com.networknt.schema.Error;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Our words for one failed keyword. They depend on the schema and on the value's type, never on the
 * value.
 */
final class ProblemWords {

  private ProblemWords() {}

  static SchemaProblem of(Error error) {
    String keyword = error.getKeyword();
    String pointer = error.getInstanceLocation().toString();
    if (keyword.equals("required")) {
      return new SchemaProblem(pointer + "/" + escape(error.getProperty()), keyword, "is required");
    }
    return new SchemaProblem(pointer, keyword, message(keyword, error));
  }

  private static String message(String keyword, Error error) {
    JsonNode rule = error.getSchemaNode();
    return switch (keyword) {
      case "type" -> "must be " + alternatives(rule) + ", found " + typeOf(error.getInstanceNode());
      case "enum" -> "must be one of " + list(rule);
      case "const" -> "must be " + rule;
      case "minLength" -> "must have at least " + rule + " characters";
      case "maxLength" -> "must have at most " + rule + " characters";
      case "minItems" -> "must have at least " + rule + " items";
      case "maxItems" -> "must have at most " + rule + " items";
      case "minProperties" -> "must have at least " + rule + " members";
      case "maxProperties" -> "must have at most " + rule + " members";
      case "minimum" -> "must be " + rule + " or more";
      case "maximum" -> "must be " + rule + " or less";
      case "exclusiveMinimum" -> "must be more than " + rule;
      case "exclusiveMaximum" -> "must be less than " + rule;
      case "multipleOf" -> "must be a multiple of " + rule;
      case "pattern" -> "must match the pattern " + rule.asString();
      case "format" -> "must have the format " + rule.asString();
      case "uniqueItems" -> "must not hold the same item twice";
      case "additionalProperties", "unevaluatedProperties" -> "must not have unknown members";
      case "not" -> "must not fit the schema under \"not\"";
      default -> "does not meet the schema keyword \"" + keyword + "\"";
    };
  }

  private static String alternatives(JsonNode types) {
    if (!types.isArray()) {
      return withArticle(types.asString());
    }
    List<String> names = new ArrayList<>();
    types.forEach(type -> names.add(withArticle(type.asString())));
    return String.join(" or ", names);
  }

  private static String withArticle(String type) {
    return switch (type) {
      case "null" -> "null";
      case "integer", "array", "object" -> "an " + type;
      default -> "a " + type;
    };
  }

  private static String typeOf(JsonNode instance) {
    return switch (instance.getNodeType()) {
      case ARRAY -> "array";
      case BOOLEAN -> "boolean";
      case NULL, MISSING -> "null";
      case NUMBER -> "number";
      case STRING, BINARY -> "string";
      case OBJECT, POJO -> "object";
    };
  }

  private static String list(JsonNode values) {
    List<String> texts = new ArrayList<>();
    values.forEach(value -> texts.add(value.isString() ? value.asString() : value.toString()));
    return String.join(", ", texts);
  }

  private static String escape(String member) {
    return member.replace("~", "~0").replace("/", "~1");
  }
}
