package dev.relaykit.mock.journal;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Something about a received frame that JSON-RPC does not allow and most servers let pass.
 *
 * @param kind {@code unknown_frame_field} or {@code duplicate_command_id}
 * @param name the member, or the id
 */
public record WireViolation(String kind, String name) {

  private static final String UNKNOWN_FIELD = "unknown_frame_field";
  private static final String DUPLICATE_ID = "duplicate_command_id";

  /** The outer members of a frame that JSON-RPC does not know. */
  public static List<WireViolation> unknownFields(byte[] json) {
    return unknownFields(FrameHead.of(json).unknownMembers());
  }

  /** A request that has the id of an earlier one of its connection. */
  public static WireViolation duplicateId(String id) {
    return new WireViolation(DUPLICATE_ID, id);
  }

  /**
   * What is wrong with a frame.
   *
   * @param seen connection and id of the requests before it; those of the frame are added
   */
  static List<WireViolation> of(JournalEntry entry, Set<String> seen) {
    if (entry.direction() != Direction.RECEIVED) {
      return List.of();
    }
    List<WireViolation> unknown = unknownFields(entry.unknownMembers());
    String id = entry.requestId();
    boolean isNew =
        id == null || entry.method() == null || seen.add(entry.sessionId() + " " + id);
    return isNew ? unknown : Stream.concat(unknown.stream(), Stream.of(duplicateId(id))).toList();
  }

  private static List<WireViolation> unknownFields(List<String> members) {
    return members.stream().map(member -> new WireViolation(UNKNOWN_FIELD, member)).toList();
  }

  /** Kind and name, for a message. */
  @Override
  public String toString() {
    return kind + " '" + name + "'";
  }
}
