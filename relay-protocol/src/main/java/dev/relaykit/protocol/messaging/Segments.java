package dev.relaykit.protocol.messaging;

import org.jspecify.annotations.Nullable;

/**
 * How many parts a text is split into on its way to a handset (REL-MOCK-020).
 *
 * <p>Text of the GSM 7-bit alphabet fits 160 characters into one part and 153 into each of several;
 * characters of its extension table count twice. Any other text fits 70, or 67 per part, in UTF-16
 * units.
 */
public final class Segments {

  private static final int GSM_SINGLE = 160;
  private static final int GSM_PART = 153;
  private static final int UCS2_SINGLE = 70;
  private static final int UCS2_PART = 67;
  private static final String GSM_BASIC =
      "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
          + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
  private static final String GSM_EXTENSION = "\f^{}\\[~]|€";

  private Segments() {}

  /**
   * Counts the parts of a text.
   *
   * @param text the body of a message; null and empty count as one part, as of an MMS without text
   * @return the number of parts, at least 1
   */
  public static int of(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return 1;
    }
    int septets = gsmLength(text);
    return septets >= 0
        ? parts(septets, GSM_SINGLE, GSM_PART)
        : parts(text.length(), UCS2_SINGLE, UCS2_PART);
  }

  private static int parts(int length, int single, int part) {
    return length <= single ? 1 : (length + part - 1) / part;
  }

  private static int gsmLength(String text) {
    int septets = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isPlainAscii(c) || GSM_BASIC.indexOf(c) >= 0) {
        septets++;
      } else if (GSM_EXTENSION.indexOf(c) >= 0) {
        septets += 2;
      } else {
        return -1;
      }
    }
    return septets;
  }

  private static boolean isPlainAscii(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= ' ' && c <= '?');
  }
}
