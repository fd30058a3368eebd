package dev.relaykit.conformance.report.site;

import dev.relaykit.conformance.report.diagram.DrawnLine;
import dev.relaykit.conformance.report.markup.Html;
import dev.relaykit.conformance.report.result.ReportedLine;
import java.util.List;
import java.util.Locale;

/** The conversation line by line, with the frames as they went. */
final class LineList {

  /** In letters; more of a text is found in report.json. */
  private static final int SHOWN = 4000;

  private LineList() {}

  static void write(Html html, List<DrawnLine> lines) {
    html.start("ol", "class", "lines");
    for (int i = 0; i < lines.size(); i++) {
      int leftOut = DrawnLine.leftOut(lines, i);
      if (leftOut > 0) {
        html.element("li", leftOut + " lines stand in report.json only.", "class", "gap");
      }
      write(html, lines.get(i));
    }
    html.endLine();
  }

  private static void write(Html html, DrawnLine drawn) {
    ReportedLine line = drawn.line();
    html.start("li", "value", "" + drawn.number())
        .element(
            "span",
            String.format(
                Locale.ROOT,
                "%.1f ms, %s%s",
                line.atMillis(),
                direction(line),
                line.connection() == 0 ? "" : ", connection " + line.connection()),
            "class",
            "meta");
    html.start("pre").element("code", cut(line.text())).end().endLine();
  }

  private static String direction(ReportedLine line) {
    return switch (line.kind()) {
      case CLIENT_FRAME -> "client to server";
      case SERVER_FRAME -> "server to client";
      case COMMAND -> "the client is told";
      case ANSWER -> "the client answers";
      case NOTE -> "remark";
    };
  }

  /** The text, or as much of its beginning as is shown. */
  static String cut(String text) {
    return text.length() <= SHOWN
        ? text
        : text.substring(0, SHOWN) + "… (" + text.length() + " letters in report.json)";
  }
}
