package dev.relaykit.mock.assertj;

import dev.relaykit.mock.RelayMockServer;
import dev.relaykit.mock.journal.MessageHistories;
import dev.relaykit.mock.journal.MessageHistory;
import dev.relaykit.protocol.message.MessageState;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on one message and its states; made by {@link RelayMockServerAssert#message()}. {@link
 * #to}, {@link #from}, {@link #withBody} and {@link #withId} say which message is meant; the others
 * fail unless there is exactly one such: at once, or after {@link RelayMockServerAssert#within}
 * when its time is over. A state stands here once the server has told a client of it. For one
 * thread.
 */
public final class MessageAssert extends AbstractAssert<MessageAssert, RelayMockServer> {

  private final Map<String, String> wanted;

  private final Deadline deadline;

  MessageAssert(RelayMockServer server, Map<String, String> wanted, Deadline deadline) {
    super(server, MessageAssert.class);
    this.wanted = wanted;
    this.deadline = deadline;
  }

  /** The message to this number. */
  public MessageAssert to(String number) {
    return and("to", number);
  }

  /** The message from this number. */
  public MessageAssert from(String number) {
    return and("from", number);
  }

  /** The message of this text. */
  public MessageAssert withBody(String text) {
    return and("body", text);
  }

  /** The message of this id. */
  public MessageAssert withId(String messageId) {
    return and("message_id", messageId);
  }

  private MessageAssert and(String name, String value) {
    Map<String, String> all = new LinkedHashMap<>(wanted);
    all.put(name, value);
    return new MessageAssert(actual, all, deadline).as(info.description());
  }

  /** That these are its states, in this order, and no others. */
  public MessageAssert hasStates(MessageState... states) {
    List<String> expected = Arrays.stream(states).map(MessageState::toString).toList();
    await(message -> told(message).equals(expected));
    List<String> told = told(message());
    if (!told.equals(expected)) {
      failWithMessage(
          "%nExpected the message %s to have had the states%s%n  %s%nbut it had%n  %s%s",
          wanted, deadline.said(), expected, told, history());
    }
    return this;
  }

  /** That this is its newest state; waiting may miss one that is followed by another soon. */
  public MessageAssert hasState(MessageState state) {
    await(message -> state.toString().equals(message.state()));
    MessageHistory message = message();
    if (!state.toString().equals(message.state())) {
      failWithMessage(
          "%nExpected the message %s to be%s%n  %s%nbut it is%n  %s%s",
          wanted,
          deadline.said(),
          state,
          message.state() == null ? "accepted only" : message.state(),
          history());
    }
    return this;
  }

  /** That its newest state was told with this reason. */
  public MessageAssert hasReason(String reason) {
    await(message -> reason.equals(reason(message)));
    @Nullable String told = reason(message());
    if (!reason.equals(told)) {
      failWithMessage(
          "%nExpected the message %s to have ended with the reason%s%n  %s%nbut it was%n  %s%s",
          wanted, deadline.said(), reason, told, history());
    }
    return this;
  }

  /** The message, for whatever else is to be said of it. */
  public MessageHistory message() {
    await(message -> true);
    List<MessageHistory> all = MessageHistories.of(actual.journal());
    List<MessageHistory> found = all.stream().filter(this::isMeant).toList();
    if (found.size() != 1) {
      failWithMessage(
          "%nExpected exactly one message %s, but there are %d. The mock server knows of:%n%s",
          wanted,
          found.size(),
          all.isEmpty()
              ? "  none"
              : all.stream()
                  .map(
                      one ->
                          "  %s from %s to %s: %s".formatted(one, one.from(), one.to(), one.body()))
                  .collect(Collectors.joining("%n".formatted())));
    }
    return found.get(0);
  }

  /** Waits, where it is to, until there is exactly one such message and this holds of it. */
  private void await(Predicate<MessageHistory> wanted) {
    deadline.await(
        actual.journal(),
        () -> {
          List<MessageHistory> found =
              MessageHistories.of(actual.journal()).stream().filter(this::isMeant).toList();
          return found.size() == 1 && wanted.test(found.get(0));
        });
  }

  private boolean isMeant(MessageHistory message) {
    return is("to", message.to())
        && is("from", message.from())
        && is("body", message.body())
        && is("message_id", message.messageId());
  }

  private boolean is(String name, @Nullable String value) {
    String expected = wanted.get(name);
    return expected == null || expected.equals(value);
  }

  private static List<String> told(MessageHistory message) {
    return message.history().stream().map(MessageHistory.Change::state).toList();
  }

  private static @Nullable String reason(MessageHistory message) {
    List<MessageHistory.Change> history = message.history();
    return history.isEmpty() ? null : history.get(history.size() - 1).reason();
  }

  private String history() {
    List<MessageHistory.Change> history = message().history();
    return history.isEmpty()
        ? ""
        : history.stream()
            .map(
                change ->
                    "%n  #%d %s%s"
                        .formatted(
                            change.number(),
                            change.state(),
                            change.reason() == null ? "" : " (" + change.reason() + ")"))
            .collect(Collectors.joining("", "%nits history:".formatted(), ""));
  }
}
