package dev.relaykit.mock.control;

import dev.relaykit.mock.source.NearestWord;
import dev.relaykit.protocol.message.MessageState;
import java.util.List;
import java.util.stream.Stream;

/**
 * The states of messages that requests may name. Any other is most likely misspelt, and is taken
 * only if the request says that it is meant.
 */
final class MessageStates {

  /** The parameter or member that says so. */
  static final String UNKNOWN = "unknown";

  private static final List<String> KNOWN =
      Stream.of(
              MessageState.QUEUED,
              MessageState.INITIATED,
              MessageState.SENT,
              MessageState.DELIVERED,
              MessageState.UNDELIVERED,
              MessageState.FAILED,
              MessageState.RECEIVED)
          .map(MessageState::text)
          .toList();

  private MessageStates() {}

  /**
   * Checks that a state is a documented one.
   *
   * @throws RefusedRequest if it is not; names the nearest, and how to name another all the same
   */
  static void check(String state) {
    if (!KNOWN.contains(state)) {
      throw RefusedRequest.badRequest(
          "there is no state '"
              + state.replaceAll("\\p{Cntrl}", "?")
              + "'; "
              + NearestWord.hint(state, KNOWN)
              + " (with '"
              + UNKNOWN
              + "' = true any other is taken too)");
    }
  }
}
