package dev.relaykit.conformance.report.markup;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.zip.CRC32;

/**
 * Names of files for whatever is written into a report: of small letters, digits and {@code -._~}
 * only, so that they are good on every system and in an address, wherever letters of both sizes are
 * one, too.
 */
public final class FileName {

  /** In letters; what is longer is cut, and tells itself apart by a sum. */
  private static final int LONGEST = 120;

  private FileName() {}

  /**
   * The name for the ID of a case or a rule, without an ending: {@code a/b-c@d} gives {@code
   * a.b-c_d}. Two IDs have two names.
   */
  public static String ofId(String id) {
    StringBuilder name = new StringBuilder();
    id.codePoints()
        .forEach(
            c -> {
              if (c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-') {
                name.appendCodePoint(c);
              } else if (c == '/') {
                name.append('.');
              } else if (c == '@') {
                name.append('_');
              } else {
                name.append('~').append(Integer.toHexString(c)).append('~');
              }
            });
    return cut(name.toString(), id);
  }

  /** A short name for a heading: {@code A b/c 1.0} gives {@code a-b-c-1.0}. */
  public static String ofHeading(String heading) {
    String name =
        heading
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9.]+", "-")
            .replaceAll("\\.{2,}", ".")
            .replaceAll("^[-.]+|[-.]+$", "");
    return cut(name.isEmpty() ? "subject" : name, heading);
  }

  private static String cut(String name, String of) {
    if (name.length() <= LONGEST) {
      return name;
    }
    CRC32 sum = new CRC32();
    sum.update(of.getBytes(StandardCharsets.UTF_8));
    return name.substring(0, LONGEST) + "~" + HexFormat.of().toHexDigits((int) sum.getValue());
  }
}
