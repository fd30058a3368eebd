package dev.relaykit.mock.journal;

import dev.relaykit.mock.script.FramePattern;
import dev.relaykit.mock.script.Mismatch;
import dev.relaykit.mock.script.Pattern;
import dev.relaykit.mock.source.NearestWord;
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

  /**
   * The frames that come nearest, the nearest first; of equals the one whose method, or type of
   * event, is most like the one that is wanted, and then the newest. Where a method or a type is
   * wanted, a response is no near miss.
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
    boolean named = names(query, FrameMember.METHOD) || names(query, FrameMember.EVENT_TYPE);
    for (SeenFrame frame : frames) {
      if (named && frame.method() == null) {
        continue;
      }
      List<Mismatch> differences = new ArrayList<>(query.mismatches(frame));
      differences.addAll(differences(pattern, query.judged(frame)));
      if (!differences.isEmpty()) {
        near.add(new Nearest(frame, conditions - differences.size(), differences));
      }
    }
    near.sort(
        Comparator.comparingInt((Nearest one) -> -one.agreed())
            .thenComparingInt(one -> one.frame().method() == null ? 1 : 0)
            .thenComparingInt(one -> unlike(query, one.frame()))
            .thenComparingLong(one -> -one.frame().number()));
    return List.copyOf(near.subList(0, Math.min(most, near.size())));
  }

  private static boolean names(FrameQuery query, FrameMember member) {
    return query.wanted(member) != null;
  }

  /** How many letters tell the frame's method and type of event from those that are wanted. */
  private static int unlike(FrameQuery query, SeenFrame frame) {
    int changes = 0;
    for (FrameMember member : List.of(FrameMember.METHOD, FrameMember.EVENT_TYPE)) {
      String wanted = query.wanted(member);
      if (wanted != null) {
        changes +=
            member.of(frame).stream()
                .mapToInt(found -> NearestWord.changes(wanted, found))
                .min()
                .orElse(wanted.length());
      }
    }
    return changes;
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
