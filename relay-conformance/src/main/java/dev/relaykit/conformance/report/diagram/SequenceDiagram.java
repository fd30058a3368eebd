package dev.relaykit.conformance.report.diagram;

import dev.relaykit.conformance.model.TranscriptLine;
import dev.relaykit.conformance.report.markup.Html;
import dev.relaykit.conformance.report.markup.TextWidth;
import java.util.List;
import java.util.Locale;

/**
 * Draws a transcript. The picture is as wide as a phone and may be shown larger; its colours come
 * from the style sheet of the page that it stands in. For one picture.
 */
public final class SequenceDiagram {

  private static final int WIDTH = 340;
  private static final int GUTTER = 48;
  private static final int MARGIN = 4;
  private static final int HEAD = 58;
  private static final int ROW = 38;
  private static final int FOOT = 12;
  private static final double SIZE = 12;
  private static final double ARROW = 6;

  /** How wide a text can be. */
  private static final double ROOM = WIDTH - GUTTER - MARGIN;

  private final List<DrawnLine> lines;
  private final String judged;
  private final boolean withTest;
  private final boolean withConnections;
  private final Html svg = new Html();

  private SequenceDiagram(List<DrawnLine> lines, String judged) {
    this.lines = lines;
    this.judged = judged;
    this.withTest = lines.stream().anyMatch(one -> isTest(one.line().kind()));
    this.withConnections = lines.stream().anyMatch(one -> one.line().connection() > 1);
  }

  /**
   * Draws it.
   *
   * @param judged the end that is judged, {@code client} or {@code server}
   */
  public static Html of(List<DrawnLine> lines, String judged) {
    return new SequenceDiagram(lines, judged).draw();
  }

  private static boolean isTest(TranscriptLine.Kind kind) {
    return kind == TranscriptLine.Kind.COMMAND || kind == TranscriptLine.Kind.ANSWER;
  }

  private Html draw() {
    int gaps = 0;
    for (int i = 0; i < lines.size(); i++) {
      gaps += DrawnLine.leftOut(lines, i) > 0 ? 1 : 0;
    }
    int height = HEAD + (lines.size() + gaps) * ROW + FOOT;
    svg.start(
        "svg",
        "class",
        "sequence",
        "viewBox",
        "0 0 " + WIDTH + " " + height,
        "role",
        "img",
        "aria-label",
        "Sequence diagram; the list below it tells the same");
    for (Lane lane : Lane.values()) {
      if (withTest || lane != Lane.TEST) {
        head(lane, height);
      }
    }
    int y = HEAD;
    for (int i = 0; i < lines.size(); i++) {
      int leftOut = DrawnLine.leftOut(lines, i);
      if (leftOut > 0) {
        remark("… " + leftOut + " lines are not drawn …", y);
        y += ROW;
      }
      row(lines.get(i), y);
      y += ROW;
    }
    return svg.endLine();
  }

  private void head(Lane lane, int height) {
    int x = lane.x(withTest);
    boolean isJudged = lane.word().equals(judged);
    line("lane", x, 30, x, height - FOOT / 2.0);
    svg.start(
            "rect",
            "class",
            isJudged ? "head judged" : "head",
            "x",
            "" + (x - lane.half()),
            "y",
            "6",
            "width",
            "" + 2 * lane.half(),
            "height",
            "24",
            "rx",
            "4")
        .end();
    words("who", lane.word(), x, 22, "middle");
    if (isJudged) {
      words("small halo", "is judged", x, 44, "middle");
    }
  }

  private void row(DrawnLine drawn, int y) {
    words("number", "" + drawn.number(), GUTTER - 6, y + 15, "end");
    words("small", time(drawn.line().atMillis()), GUTTER - 6, y + 27, "end");
    TranscriptLine.Kind kind = drawn.line().kind();
    String text = connection(drawn) + drawn.label();
    if (kind == TranscriptLine.Kind.NOTE) {
      remark(text, y);
      return;
    }
    int from = Lane.from(kind).x(withTest);
    int to = Lane.to(kind).x(withTest);
    double side = Math.signum(to - from);
    double at = y + 24;
    line(shape(kind), from, at, to - side, at);
    svg.start(
            "path",
            "class",
            shape(kind) + " tip",
            "d",
            String.format(
                Locale.ROOT,
                "M%d %.0fl%.0f %.0fv%.0fz",
                to,
                at,
                -side * (ARROW + 1),
                -ARROW / 2 - 1,
                ARROW + 2))
        .end();
    label("what halo", text, (from + to) / 2.0, y + 17);
  }

  private static String shape(TranscriptLine.Kind kind) {
    return isTest(kind) ? "told" : kind == TranscriptLine.Kind.CLIENT_FRAME ? "up" : "down";
  }

  /** In one line, or in two if that is too short for it. */
  private void remark(String text, int y) {
    double middle = (GUTTER + WIDTH) / 2.0;
    String first = text;
    while (TextWidth.of(first, SIZE) > ROOM && first.lastIndexOf(' ') > 0) {
      first = first.substring(0, first.lastIndexOf(' '));
    }
    if (first.length() == text.length()) {
      label("note halo", text, middle, y + 22);
    } else {
      label("note halo", first, middle, y + 14);
      label("note halo", text.substring(first.length()).strip(), middle, y + 29);
    }
  }

  private String connection(DrawnLine drawn) {
    int number = drawn.line().connection();
    return withConnections && number > 0 ? "#" + number + " " : "";
  }

  /** A text in the middle of a place, or as near to it as the edges let it be. */
  private void label(String shape, String text, double middle, int y) {
    String shown = TextWidth.cut(text.replaceAll("\\s+", " "), SIZE, ROOM);
    double half = TextWidth.of(shown, SIZE) / 2;
    double x = Math.min(Math.max(middle, GUTTER + half), WIDTH - MARGIN - half);
    words(shape, shown, x, y, "middle");
  }

  private void words(String shape, String text, double x, int y, String anchor) {
    svg.element("text", text, "class", shape, "x", number(x), "y", "" + y, "text-anchor", anchor);
  }

  private void line(String shape, double x1, double y1, double x2, double y2) {
    svg.start(
            "line",
            "class",
            shape,
            "x1",
            number(x1),
            "y1",
            number(y1),
            "x2",
            number(x2),
            "y2",
            number(y2))
        .end();
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value).replace(".0", "");
  }

  /** As short as the narrow column needs it. */
  private static String time(double millis) {
    return millis < 100
        ? String.format(Locale.ROOT, "%.1f ms", millis)
        : millis < 10_000
            ? String.format(Locale.ROOT, "%.0f ms", millis)
            : String.format(Locale.ROOT, "%.1f s", millis / 1000);
  }
}
