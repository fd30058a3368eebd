package dev.relaykit.conformance.mutants;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Which case catches which defect, and by which finding. */
final class Table {

  private static final int COLUMNS = 3;

  private Table() {}

  /**
   * One defect.
   *
   * @param defect its name
   * @param caseId the case that is meant for it
   * @param finding words of the finding that names it
   */
  record Row(String defect, String caseId, String finding) {

    private static Row of(String line) {
      String[] columns = line.split(" \\| ");
      if (columns.length != COLUMNS) {
        throw new IllegalArgumentException("no row of " + COLUMNS + " columns: " + line);
      }
      return new Row(columns[0].strip(), columns[1].strip(), columns[2].strip());
    }
  }

  /** The rows of a file; its first line says what the columns are. */
  static List<Row> read(String file) {
    try (InputStream in = Table.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException(file + " is not there");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .skip(1)
          .map(Row::of)
          .toList();
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }
}
