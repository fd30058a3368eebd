package dev.relaykit.mock.script;

import dev.relaykit.protocol.messaging.SendError;
import dev.relaykit.protocol.rpc.ResultCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a {@code reply} step answers a request with. Immutable. */
public sealed interface Answer {

  /** Says which record this is, for an exhaustive {@code switch}. */
  Kind kind();

  /** The answers, one for each record. */
  enum Kind {
    /** {@link Default}. */
    DEFAULT,
    /** {@link Result}. */
    RESULT,
    /** {@link Refusal}. */
    REFUSAL,
    /** {@link Error}. */
    ERROR
  }

  /**
   * What would have been answered without a script; to a {@code messaging.send}, that the message
   * is accepted, and its id (REL-MSG-020).
   */
  record Default() implements Answer {
    @Override
    public Kind kind() {
      return Kind.DEFAULT;
    }
  }

  /**
   * A result of any content.
   *
   * @param result the result
   */
  record Result(Template result) implements Answer {
    @Override
    public Kind kind() {
      return Kind.RESULT;
    }
  }

  /**
   * A result that is a refusal.
   *
   * @param code a code that is not {@code 2nn}
   * @param message a sentence for people
   * @param errors what is wrong, possibly nothing that can be named
   */
  record Refusal(ResultCode code, TextTemplate message, List<Complaint> errors) implements Answer {

    /** Checks that the code is no success. */
    public Refusal {
      if (code.isSuccess()) {
        throw new IllegalArgumentException("a refusal needs a code other than 2nn: " + code.text());
      }
      errors = List.copyOf(errors);
    }

    /** A refusal that names no errors; the message is taken as it is. */
    public Refusal(String code, String message) {
      this(new ResultCode(code), TextTemplate.constant(message), List.of());
    }

    /**
     * One thing that is wrong with a request.
     *
     * @param code what kind of thing, or null
     * @param message a sentence for people, or null
     * @param attribute the parameter that it is about, or null
     */
    public record Complaint(
        @Nullable TextTemplate code,
        @Nullable TextTemplate message,
        @Nullable TextTemplate attribute) {

      private SendError render(Scope scope) {
        return new SendError(text(code, scope), text(message, scope), text(attribute, scope));
      }

      private static @Nullable String text(@Nullable TextTemplate template, Scope scope) {
        return template == null ? null : template.render(scope);
      }
    }

    /**
     * What is wrong, with every reference resolved.
     *
     * @throws UnresolvedReference if a reference refers to nothing
     */
    public List<SendError> errors(Scope scope) {
      return errors.stream().map(complaint -> complaint.render(scope)).toList();
    }

    @Override
    public Kind kind() {
      return Kind.REFUSAL;
    }
  }

  /**
   * A JSON-RPC error.
   *
   * @param code its code
   * @param message its message
   * @param data its data, or null for none
   */
  record Error(int code, TextTemplate message, @Nullable Template data) implements Answer {

    /** An error without data; the message is taken as it is. */
    public Error(int code, String message) {
      this(code, TextTemplate.constant(message), null);
    }

    @Override
    public Kind kind() {
      return Kind.ERROR;
    }
  }
}
