package dev.relaykit.mock.tls;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text form of certificates and keys (RFC 7468), one block a file. */
final class Pem {

  static final String CERTIFICATE = "CERTIFICATE";
  static final String PRIVATE_KEY = "PRIVATE KEY";

  private static final int LINE_CHARACTERS = 64;

  private Pem() {}

  static byte[] write(String label, byte[] der) {
    String body = Base64.getMimeEncoder(LINE_CHARACTERS, new byte[] {'\n'}).encodeToString(der);
    String text = "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * Returns the octets of the first block with this label.
   *
   * @throws IllegalArgumentException if there is none, or its body is not base 64
   */
  static byte[] read(String label, byte[] file) {
    String text = new String(file, StandardCharsets.US_ASCII);
    Pattern block =
        Pattern.compile("-----BEGIN " + label + "-----([^-]*)-----END " + label + "-----");
    Matcher matcher = block.matcher(text);
    if (!matcher.find()) {
      throw new IllegalArgumentException("it has no complete \"BEGIN " + label + "\" block");
    }
    return Base64.getMimeDecoder().decode(matcher.group(1));
  }
}
