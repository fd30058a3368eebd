package dev.relaykit.conformance.report.badge;

import dev.relaykit.conformance.model.CaseLevel;
import dev.relaykit.conformance.report.markup.Html;
import dev.relaykit.conformance.report.markup.TextWidth;
import java.util.Locale;

/** A badge, as SVG that needs nothing beside it. */
public final class Badge {

  private static final String LABEL = "RELAY conformance";
  private static final double SIZE = 11;
  private static final int PADDING = 7;
  private static final int HEIGHT = 20;

  private static final String GREY = "#555555";
  private static final String GREEN = "#1f7a33";
  private static final String AMBER = "#8a5a00";
  private static final String RED = "#b3261e";

  private Badge() {}

  /**
   * Draws the badge. Green: all cases that count were passed; red: one that a subject must pass was
   * not; amber: only others were not; grey: there is none that counts.
   *
   * @param who whom it is about, for those who have it read to them
   */
  public static String of(String who, LevelCount count) {
    int left = width(LABEL);
    int right = width(count.text());
    String name =
        count.counted() == 0
            ? LABEL + " of " + who + ": no " + count.level() + " case counts"
            : String.format(
                Locale.ROOT,
                "%s of %s: %d of %d %s cases passed",
                LABEL,
                who,
                count.passed(),
                count.counted(),
                count.level());
    Html svg = new Html();
    svg.start(
            "svg",
            "xmlns",
            "http://www.w3.org/2000/svg",
            "width",
            "" + (left + right),
            "height",
            "" + HEIGHT,
            "viewBox",
            "0 0 " + (left + right) + " " + HEIGHT,
            "role",
            "img",
            "aria-label",
            name)
        .element("title", name);
    svg.start("clipPath", "id", "r");
    box(svg, 0, left + right, "", "3");
    svg.end().start("g", "clip-path", "url(#r)");
    box(svg, 0, left, "#444444", "");
    box(svg, left, right, colour(count), "");
    svg.end()
        .start(
            "g",
            "fill",
            "#ffffff",
            "font-family",
            "Verdana,DejaVu Sans,sans-serif",
            "font-size",
            "11");
    words(svg, LABEL, 0, left);
    words(svg, count.text(), left, right);
    return svg.end().endLine().toString();
  }

  private static String colour(LevelCount count) {
    if (count.counted() == 0) {
      return GREY;
    }
    return count.passed() == count.counted()
        ? GREEN
        : count.level() == CaseLevel.MUST ? RED : AMBER;
  }

  private static int width(String text) {
    return (int) Math.ceil(TextWidth.of(text, SIZE)) + 2 * PADDING;
  }

  private static void box(Html svg, int x, int width, String fill, String radius) {
    svg.start(
            "rect",
            "x",
            "" + x,
            "width",
            "" + width,
            "height",
            "" + HEIGHT,
            "fill",
            fill,
            "rx",
            radius)
        .end();
  }

  /** The length is written down, so that another font does not push the words over the edge. */
  private static void words(Html svg, String text, int x, int width) {
    svg.element(
        "text",
        text,
        "x",
        "" + (x + PADDING),
        "y",
        "14",
        "textLength",
        "" + (width - 2 * PADDING),
        "lengthAdjust",
        "spacingAndGlyphs");
  }
}
