package dev.relaykit.conformance.report.diagram;

import dev.relaykit.conformance.report.result.ReportedLine;
import java.util.ArrayList;
import java.util.List;

/**
 * A line of a transcript as it is drawn. Immutable.
 *
 * @param number its number in the transcript, from 1
 * @param line the line
 * @param label what it is, in a few words
 */
public record DrawnLine(int number, ReportedLine line, String label) {

  /** How many lines are drawn at the beginning of a long transcript, and at its end. */
  private static final int FIRST = 90;

  private static final int LAST = 30;

  /**
   * The lines of a transcript; of a long one those at its beginning and at its end, so that two
   * numbers do not follow each other.
   */
  public static List<DrawnLine> of(List<ReportedLine> transcript) {
    LineLabel labels = new LineLabel();
    List<DrawnLine> drawn = new ArrayList<>();
    int size = transcript.size();
    for (int i = 0; i < size; i++) {
      String label = labels.next(transcript.get(i));
      if (size <= FIRST + LAST || i < FIRST || i >= size - LAST) {
        drawn.add(new DrawnLine(i + 1, transcript.get(i), label));
      }
    }
    return drawn;
  }

  /** How many lines are left out between the one before and this one. */
  public static int leftOut(List<DrawnLine> lines, int index) {
    return index == 0 ? 0 : lines.get(index).number() - lines.get(index - 1).number() - 1;
  }
}
