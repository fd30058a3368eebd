package dev.relaykit.mock.journal;

import dev.relaykit.mock.script.FramePattern;
import dev.relaykit.mock.script.Mismatch;
import dev.relaykit.mock.script.Pattern;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * A frame that came near what was wanted, when none was as wanted: a near miss.
 *
 * @param frame the frame
 * @param agreed how many conditions it fulfils
 * @param differences in what it differs, secrets masked when shown; not empty
 */
public record Nearest(SeenFrame frame, int agreed, List<Mismatch> differences) {

  /** Copies the list. */
  public Nearest {
    differences = List.copyOf(differences);
  }

  private static final Comparator<Nearest> ORDER =
      Comparator.comparingInt((Nearest near) -> -near.agreed())
          .thenComparingInt(near -> near.frame().method() == null ? 1 : 0)
          .thenComparingLong(near -> -near.frame().number());

  /**
   * The frames that come nearest, the nearest first, and of equals the newest.
   *
   * @param frames where to look; those that are as wanted are left out
   * @param most how many at most
   */
  public static List<Nearest> of(FrameQuery query, List<SeenFrame> frames, int most) {
    return of(query, FramePattern.any(), frames, most);
  }

  /**
   * The same with conditions on further members.
   *
   * @param pattern what the frame must be besides; judged as {@link FrameQuery#judged} says
   */
  public static List<Nearest> of(
      FrameQuery query, FramePattern pattern, List<SeenFrame> frames, int most) {
    int conditions = query.conditions() + pattern.members().size();
    List<Nearest> near = new ArrayList<>();
    for (SeenFrame frame : frames) {
      List<Mismatch> differences = new ArrayList<>(query.mismatches(frame));
      differences.addAll(differences(pattern, query.judged(frame)));
      if (!differences.isEmpty()) {
        near.add(new Nearest(frame, conditions - differences.size(), differences));
      }
    }
    near.sort(ORDER);
    return List.copyOf(near.subList(0, Math.min(most, near.size())));
  }

  private static List<Mismatch> differences(FramePattern pattern, JsonNode frame) {
    List<Mismatch> differences = new ArrayList<>();
    for (Map.Entry<JsonPointer, Pattern> member : pattern.members().entrySet()) {
      Mismatch one = new FramePattern(Map.of(member.getKey(), member.getValue())).mismatch(frame);
      if (one != null) {
        differences.add(one);
      }
    }
    return differences;
  }

  /** In what it differs, as a sentence, secrets masked. */
  public String why() {
    return differences.stream().map(Mismatch::toString).collect(Collectors.joining("; "));
  }

  /** The frame and why it is not the one, secrets masked. */
  @Override
  public String toString() {
    return frame + ": " + why();
  }
}
