package dev.relaykit.mock.session;

import dev.relaykit.protocol.codec.DecodeLimits;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a server does where documents or SDKs differ: one named policy for each difference.
 * Immutable.
 *
 * @param login whether other requests need a login first (REL-RPC-042)
 * @param loginForm what a login must look like, and what it is answered with
 * @param authErrorCode the code of an authentication error
 * @param closeAfterRejection how long a rejected connection stays open, or null to leave it open
 *     (REL-AUTH-007)
 * @param executeForm how {@code signalwire.execute} is answered (REL-RPC-052)
 * @param responseIds what a response names its request by
 * @param emptyParams what {@code params} of null or an empty array count as
 * @param binaryFrames what becomes of a binary message (REL-TRAN-007)
 * @param envelope whether members of a frame beside those of JSON-RPC, and ids that come twice, are
 *     looked for
 * @param invalidParams how parameters are refused that break their schema
 * @param callResult what stands in the result of a {@code calling.*} method beside code and message
 * @param unknownCalls what a {@code calling.*} or {@code messaging.*} method is met with that no
 *     document names
 * @param messageFate what becomes of a message for which nobody has said anything
 * @param receiveText what {@code signalwire.receive} and {@code signalwire.unreceive} are answered
 * @param pingReply what a client's ping is answered with (REL-PING-002)
 * @param pingInterval how often the server pings, or null for never (REL-PING-009)
 * @param authorizationState whether an authorization state is pushed after a connect (REL-MOCK-007)
 * @param paths on which paths an upgrade is accepted (REL-TRAN-004)
 * @param nodeId what the server calls itself, or null for a name that is drawn at its start
 */
public record Policies(
    Login login,
    LoginForm loginForm,
    int authErrorCode,
    @Nullable Duration closeAfterRejection,
    ExecuteForm executeForm,
    ResponseIds responseIds,
    DecodeLimits.Params emptyParams,
    BinaryFrames binaryFrames,
    Envelope envelope,
    InvalidParams invalidParams,
    CallResult callResult,
    UnknownCalls unknownCalls,
    MessageFate messageFate,
    ReceiveText receiveText,
    PingReply pingReply,
    @Nullable Duration pingInterval,
    AuthorizationState authorizationState,
    Paths paths,
    @Nullable String nodeId) {

  /** The same, but with another answer to frames with members or ids that they must not have. */
  public Policies withEnvelope(Envelope other) {
    return new Policies(
        login,
        loginForm,
        authErrorCode,
        closeAfterRejection,
        executeForm,
        responseIds,
        emptyParams,
        binaryFrames,
        other,
        invalidParams,
        callResult,
        unknownCalls,
        messageFate,
        receiveText,
        pingReply,
        pingInterval,
        authorizationState,
        paths,
        nodeId);
  }

  /** Whether other requests need a login first. */
  public enum Login {
    /** They are refused until {@code signalwire.connect} has succeeded. */
    DEMANDED,
    /** They are served at once. */
    NOT_DEMANDED
  }

  /** What a login must look like, and what it is answered with. */
  public enum LoginForm {
    /**
     * Version, authentication and contexts are checked; a session is resumed by its owner, with the
     * events that were held for it; its name is signed (REL-MOCK-001, REL-MOCK-006).
     */
    SERVICE,
    /**
     * Authentication alone is read; whoever names a session that this server has made gets its name
     * back, without credentials; names have 32 hex digits.
     */
    CONTRACT
  }

  /** How {@code signalwire.execute} is answered. */
  public enum ExecuteForm {
    /** The result of the inner method stands in {@code result.result}. */
    NESTED,
    /** The result is that of the inner method. */
    FLAT
  }

  /** What a response names its request by. */
  public enum ResponseIds {
    /** The id as it came. */
    AS_SENT,
    /** The id as a string, whatever it was. */
    AS_STRINGS
  }

  /** What becomes of a binary message. */
  public enum BinaryFrames {
    /** It is ignored. */
    IGNORED,
    /** It is read like text. */
    READ
  }

  /** Whether members beside those of JSON-RPC, and ids that come twice, are looked for. */
  public enum Envelope {
    /** They are not. */
    UNCHECKED,
    /** They are noted in the journal. */
    NOTED,
    /** They are noted, and the request is refused. */
    REFUSED
  }

  /** How parameters are refused that break their schema. */
  public enum InvalidParams {
    /** With a result of code 400 that lists every error (REL-MOCK-021, REL-CALL-001). */
    RESULT,
    /** With a JSON-RPC error that names the first; those of {@code messaging.*} are not checked. */
    ERROR
  }

  /** What stands in the result of a {@code calling.*} method beside code and message. */
  public enum CallResult {
    /** The ids that the documents list for the method (REL-CALL-002). */
    LISTED,
    /** Every id of the request, and the nodes of both ends. */
    ECHOED
  }

  /** What methods are met with that no document names. */
  public enum UnknownCalls {
    /** An error that says that they are unknown. */
    REFUSED,
    /** Success. */
    ANSWERED
  }

  /** What becomes of a message for which nobody has said anything. */
  public enum MessageFate {
    /** It goes the way of its number (REL-MOCK-022), or is delivered (REL-MOCK-020). */
    LIVES,
    /** It is accepted, and nothing more is heard of it. */
    ACCEPTED
  }

  /** What {@code signalwire.receive} and {@code signalwire.unreceive} are answered. */
  public enum ReceiveText {
    /** {@code Receiving events} and {@code Unreceiving events}. */
    NAMED,
    /** {@code OK}. */
    OK
  }

  /** What a client's ping is answered with. */
  public enum PingReply {
    /** What it carried. */
    ECHO,
    /** The server's own time. */
    OWN_TIMESTAMP
  }

  /** Whether an authorization state is pushed. */
  public enum AuthorizationState {
    /** Right after each connect. */
    AFTER_CONNECT,
    /** Never. */
    NEVER
  }

  /** On which paths an upgrade is accepted. */
  public enum Paths {
    /** On {@code /}, {@code /api/relay/ws} and those of the configuration. */
    LISTED,
    /** On any. */
    ANY
  }
}
