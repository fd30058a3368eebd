package dev.relaykit.mock.record;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Reads binary messages, kept in hexadecimal, as the texts that they may be. */
final class BinaryText {

  private BinaryText() {}

  /** The bytes as UTF-8, or a character for each byte if they are not. */
  static String of(String hex) {
    byte[] bytes = HexFormat.of().parseHex(hex);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException noText) {
      return new String(bytes, StandardCharsets.ISO_8859_1);
    }
  }

  /** A text as UTF-8. */
  static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
  }
}
