package dev.relaykit.conformance.report.markup;

/**
 * How wide a text is, by a table of the widths of letters. The table is that of DejaVu Sans, which
 * is as wide as Verdana and wider than what most systems write with, so that what fits by it fits.
 */
public final class TextWidth {

  private static final int FIRST = 32;
  private static final double PER_EM = 1000;

  /** What a letter that is not in the table is taken for: the widest that is usual. */
  private static final int OTHER = 1000;

  /** From the blank to the tilde, in thousandths of the size of the letters. */
  private static final int[] WIDTHS = {
    318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337, 636, 636, 636,
    636, 636, 636, 636, 636, 636, 636, 337, 337, 838, 838, 838, 531, 1000, 684, 686, 698, 770, 632,
    575, 775, 752, 295, 295, 656, 557, 863, 748, 787, 603, 787, 695, 635, 611, 732, 684, 989, 685,
    611, 685, 390, 337, 390, 838, 500, 500, 613, 635, 550, 635, 615, 352, 635, 634, 278, 278, 579,
    278, 974, 634, 612, 635, 635, 411, 521, 392, 634, 592, 818, 592, 592, 525, 636, 337, 636, 838
  };

  private TextWidth() {}

  /** How wide a text is in letters of a size, in the same unit as the size. */
  public static double of(String text, double size) {
    return text.codePoints().mapToLong(TextWidth::width).sum() * size / PER_EM;
  }

  /** The text, or as much of its beginning as is no wider, with an ellipsis. */
  public static String cut(String text, double size, double width) {
    if (of(text, size) <= width) {
      return text;
    }
    StringBuilder kept = new StringBuilder();
    double left = width - of("…", size);
    for (int c : text.codePoints().toArray()) {
      left -= width(c) * size / PER_EM;
      if (left < 0) {
        break;
      }
      kept.appendCodePoint(c);
    }
    return kept.append('…').toString();
  }

  private static int width(int c) {
    int index = c - FIRST;
    return index >= 0 && index < WIDTHS.length ? WIDTHS[index] : OTHER;
  }
}
