package dev.relaykit.conformance.load;

/** Rows of a table, as the generated pages write them. */
final class MarkdownTable {

  private final StringBuilder out;

  /** Goes on with the table that the text ends with. */
  MarkdownTable(StringBuilder out) {
    this.out = out;
  }

  /** Begins a table with the names of its columns. */
  static MarkdownTable begin(StringBuilder out, String... columns) {
    MarkdownTable table = new MarkdownTable(out);
    table.row((Object[]) columns);
    out.append("|").append(" --- |".repeat(columns.length)).append("\n");
    return table;
  }

  void row(Object... cells) {
    for (Object cell : cells) {
      String text = cell.toString().replace("|", "\\|");
      out.append("| ").append(text).append(text.isEmpty() ? "" : " ");
    }
    out.append("|\n");
  }
}
