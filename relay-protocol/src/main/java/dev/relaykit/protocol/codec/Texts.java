package dev.relaykit.protocol.codec;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.SerializableString;

/**
 * Writes texts that have a UTF-8 form, and refuses the others: a generator would escape half of a
 * surrogate pair, and the peer would get a text that is none.
 */
final class Texts {

  private Texts() {}

  static void member(SerializableString name, String value, JsonGenerator json) {
    json.writeName(name);
    value(value, json);
  }

  static void member(String name, String value, JsonGenerator json) {
    json.writeName(name);
    value(value, json);
  }

  static void value(String value, JsonGenerator json) {
    json.writeString(checked(value));
  }

  /** Writes a JSON token as it is. */
  static void raw(String token, JsonGenerator json) {
    json.writeRawValue(checked(token));
  }

  private static String checked(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (Character.isSurrogate(value.charAt(i))) {
        if (!isPairAt(value, i)) {
          throw new IllegalArgumentException(
              "the frame cannot be written as UTF-8: a text in it has half of a surrogate pair"
                  + " (REL-MSG-011)");
        }
        i++;
      }
    }
    return value;
  }

  private static boolean isPairAt(String value, int index) {
    return index + 1 < value.length()
        && Character.isSurrogatePair(value.charAt(index), value.charAt(index + 1));
  }
}
