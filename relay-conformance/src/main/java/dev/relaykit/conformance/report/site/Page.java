package dev.relaykit.conformance.report.site;

import dev.relaykit.conformance.report.markup.Html;

/** What all pages have in common. For one page. */
final class Page {

  /** Nothing of a report is ever run; this holds even if something was not escaped. */
  private static final String POLICY =
      "script-src 'none'; object-src 'none'; base-uri 'none'; form-action 'none'";

  private final Html html = new Html();
  private final String up;

  /**
   * Begins a page.
   *
   * @param up the way from its folder to that of the index: empty, {@code ../} or {@code ../../}
   * @param heading its heading
   */
  Page(String up, String heading) {
    this(up, heading, heading);
  }

  /**
   * Begins a page whose title tells more than its heading.
   *
   * @param title what the browser calls it
   */
  Page(String up, String heading, String title) {
    this.up = up;
    html.single("!doctype html");
    html.start("html", "lang", "en").start("head");
    html.single("meta", "charset", "utf-8");
    html.single("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    html.single("meta", "name", "color-scheme", "content", "light dark");
    html.single("meta", "http-equiv", "Content-Security-Policy", "content", POLICY);
    html.element("title", title + " · RELAY conformance");
    html.single("link", "rel", "stylesheet", "href", up + "style.css");
    html.endLine();
    html.start("body").element("a", "Skip to the content", "class", "skip", "href", "#main");
    html.start("header").start("nav", "aria-label", "Site");
    link("index.html", "Subjects").text(" ");
    link("matrix.html", "Rules").text(" ");
    link("cases.html", "Cases").end().endLine();
    html.start("main", "id", "main").start("h1");
    // An ID is too long for a telephone, and is to be broken where its parts end.
    for (String part : heading.split("(?<=[/@])")) {
      html.text(part).single("wbr");
    }
    html.end();
  }

  Html html() {
    return html;
  }

  /** Writes a link to another page, named from the folder of the index. */
  Html link(String file, String text) {
    return html.element("a", text, "href", up + file);
  }

  /** The address of another page, named from the folder of the index. */
  String to(String file) {
    return up + file;
  }

  /** Begins a box that scrolls by itself if what is in it is too wide. */
  void startBox(String name) {
    html.start("div", "class", "box", "role", "region", "aria-label", name, "tabindex", "0");
  }

  /** Ends the page. */
  String end() {
    html.endLine();
    html.element("footer", "Made by the RELAY kit, which is not affiliated with SignalWire.");
    return html.end().endLine().toString();
  }
}
