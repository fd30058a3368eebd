package dev.relaykit.mock.record;

import dev.relaykit.protocol.session.SecretMask;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * The frames of a recording without what it has to hide. The same number, and the same text, has
 * the same stand-in in all of them.
 */
final class MaskedFrames {

  /** Stands for the project of the login until it is known what is to stand there. */
  static final String PROJECT = "\u0000project";

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final Set<String> NUMBER_MEMBERS =
      Set.of("from_number", "to_number", "from", "to", "number", "phone_number", "caller_number");

  private static final Pattern DIGITS = Pattern.compile("\\+?[0-9]{3,15}");
  private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");
  private static final int LEAST_DIGITS_IN_TEXT = 7;

  private final SecretMask secrets;
  private final Set<String> projects;
  private final Set<Mask> masks;
  private final Map<String, String> numbers = new HashMap<>();
  private final Map<String, String> bodies = new HashMap<>();
  private final Map<String, String> media = new HashMap<>();

  /**
   * Hides what is asked for, and secrets in any case.
   *
   * @param secrets the live secrets
   * @param projects the projects that clients have logged in with
   */
  MaskedFrames(Collection<String> secrets, Set<String> projects, Set<Mask> masks) {
    List<String> all = new ArrayList<>(secrets);
    all.addAll(projects);
    this.secrets = new SecretMask(all);
    this.projects = Set.copyOf(projects);
    this.masks = Set.copyOf(masks);
  }

  /** The tree of a message, or null if it is not one JSON value. */
  static @Nullable JsonNode tree(String text) {
    try {
      JsonNode tree = MAPPER.readTree(text);
      return tree.isMissingNode() ? null : tree;
    } catch (JacksonException noJson) {
      return null;
    }
  }

  /** A frame as it may be shown, with {@link #PROJECT} where the project stood. */
  JsonNode of(JsonNode frame) {
    return masked("", frame);
  }

  /** A message that is not JSON as it may be shown. */
  String ofText(String text) {
    return masks.contains(Mask.BODIES) ? "(a text that is not JSON)" : textMasked(text);
  }

  /** A message as people may read it. */
  String shown(String text) {
    JsonNode tree = tree(text);
    if (tree == null) {
      return ofText(text);
    }
    return masks.isEmpty()
        ? secrets.mask(text)
        : secrets.mask(of(tree).toString()).replace("\\u0000project", SecretMask.MASK);
  }

  /** A binary message as it may be shown, both in hexadecimal. */
  String ofBinary(String hex) {
    String text = BinaryText.of(hex);
    String safe;
    if (tree(text) != null) {
      safe = shown(text);
    } else {
      safe = masks.contains(Mask.BODIES) ? "(a binary message)" : textMasked(text);
    }
    return safe.equals(text) ? hex : BinaryText.hex(safe);
  }

  /** The path of an upgrade as it may be shown; a query may hold credentials. */
  String path(String path) {
    return secrets.mask(path.replaceFirst("\\?.*", "?" + SecretMask.MASK));
  }

  /** What an event says, as people may read it. */
  String content(Recorded event) {
    return switch (event.kind()) {
      case OPENED, REFUSED -> path(event.text());
      case TEXT -> shown(event.text());
      case BINARY -> ofBinary(event.text());
      case CLOSED -> ofText(event.text());
      case CUT -> "";
    };
  }

  private JsonNode masked(String name, JsonNode value) {
    if (SecretMask.isSecret(name)) {
      boolean known = value.isString() && projects.contains(value.stringValue());
      return StringNode.valueOf(known ? PROJECT : SecretMask.MASK);
    }
    if (value.isObject()) {
      ObjectNode copy = MAPPER.createObjectNode();
      value
          .properties()
          .forEach(member -> copy.set(member.getKey(), masked(member.getKey(), member.getValue())));
      return copy;
    }
    if (value.isArray()) {
      ArrayNode copy = MAPPER.createArrayNode();
      value.values().forEach(element -> copy.add(masked(name, element)));
      return copy;
    }
    if (value.isNumber() && masks.contains(Mask.NUMBERS) && NUMBER_MEMBERS.contains(name)) {
      return StringNode.valueOf(standIn(value.asString()));
    }
    return value.isString() ? StringNode.valueOf(leaf(name, value.stringValue())) : value;
  }

  private String leaf(String name, String text) {
    if (name.equals("project_id") && projects.contains(text)) {
      return PROJECT;
    }
    if (masks.contains(Mask.BODIES) && name.equals("body")) {
      return text.isEmpty()
          ? text
          : bodies.computeIfAbsent(text, t -> "masked body " + (bodies.size() + 1));
    }
    if (masks.contains(Mask.BODIES) && name.equals("media")) {
      return media.computeIfAbsent(text, t -> "https://media.example/masked-" + (media.size() + 1));
    }
    boolean number =
        masks.contains(Mask.NUMBERS)
            && NUMBER_MEMBERS.contains(name)
            && DIGITS.matcher(text).matches();
    return number ? standIn(text) : textMasked(text);
  }

  private String textMasked(String text) {
    String safe = secrets.mask(text);
    if (!masks.contains(Mask.NUMBERS)) {
      return safe;
    }
    safe = E164.matcher(safe).replaceAll(found -> standIn(found.group()));
    for (Map.Entry<String, String> number : Map.copyOf(numbers).entrySet()) {
      String digits = number.getKey().replace("+", "");
      if (digits.length() >= LEAST_DIGITS_IN_TEXT && safe.contains(digits)) {
        safe =
            Pattern.compile("(?<![0-9A-Za-z])" + digits + "(?![0-9A-Za-z])")
                .matcher(safe)
                .replaceAll((MatchResult found) -> number.getValue().replace("+", ""));
      }
    }
    return safe;
  }

  /**
   * A number that nobody has: there is no area code 555. It ends so that no magic number is met by
   * chance. A short code becomes one.
   */
  private String standIn(String number) {
    if (numbers.containsValue(number)) {
      return number;
    }
    return numbers.computeIfAbsent(
        number,
        n ->
            n.startsWith("+") || n.length() >= LEAST_DIGITS_IN_TEXT
                ? "+1555000" + (1001 + numbers.size())
                : String.valueOf(70_001 + numbers.size()));
  }
}
