package dev.relaykit.mock.script;

import dev.relaykit.protocol.message.MessageState;
import org.jspecify.annotations.Nullable;

/** What an {@code event} step tells the client. Immutable. */
public sealed interface Notice {

  /** Says which record this is, for an exhaustive {@code switch}. */
  Kind kind();

  /** The events, one for each record. */
  enum Kind {
    /** {@link State}. */
    STATE,
    /** {@link Receive}. */
    RECEIVE,
    /** {@link Open}. */
    OPEN
  }

  /**
   * The new state of the message that the script is about.
   *
   * @param state the state
   * @param reason why it was not delivered, or null for none
   * @param segments in how many parts it went, or null to count them (REL-MOCK-020)
   * @param fields members that replace or join those of the event, an object, or null for none
   */
  record State(
      MessageState state,
      @Nullable TextTemplate reason,
      @Nullable Integer segments,
      @Nullable Template fields)
      implements Notice {

    /** A state with counted segments and no fields of its own; the reason is taken as it is. */
    public State(MessageState state, @Nullable String reason) {
      this(state, reason == null ? null : TextTemplate.constant(reason), null, null);
    }

    @Override
    public Kind kind() {
      return Kind.STATE;
    }
  }

  /**
   * An inbound message.
   *
   * @param message its members; those that are missing get defaults
   */
  record Receive(Template message) implements Notice {
    @Override
    public Kind kind() {
      return Kind.RECEIVE;
    }
  }

  /**
   * An event of any type, to the client of the script's session.
   *
   * @param eventType its type
   * @param params its inner params
   */
  record Open(String eventType, Template params) implements Notice {
    @Override
    public Kind kind() {
      return Kind.OPEN;
    }
  }
}
