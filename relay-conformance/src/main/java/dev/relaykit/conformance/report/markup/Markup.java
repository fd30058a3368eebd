package dev.relaykit.conformance.report.markup;

/** Makes texts from the wire harmless in XML and HTML. */
public final class Markup {

  private Markup() {}

  /** The text with everything escaped that means something there, or may not stand there. */
  public static String escaped(String text) {
    StringBuilder safe = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> {
                  if (isAllowed(c)) {
                    safe.appendCodePoint(c);
                  } else {
                    safe.append(String.format("\\u%04x", c));
                  }
                }
              }
            });
    return safe.toString();
  }

  /** What XML 1.0 lets stand in a document, without what hides or turns round other text. */
  private static boolean isAllowed(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || c >= 0x20 && c < 0x7F
        || c >= 0xA0 && c <= 0xD7FF && Character.getType(c) != Character.FORMAT
        || c >= 0xE000 && c <= 0xFFFD
        || c >= 0x10000;
  }
}
