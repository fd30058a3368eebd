package dev.relaykit.mock.session;

import dev.relaykit.protocol.rpc.ErrorCode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a server does where documents or SDKs differ: one named policy for each difference.
 * Immutable.
 *
 * @param afterSend what follows a {@code messaging.send} for which no test has armed anything
 * @param login whether other requests need a login first (REL-RPC-042)
 * @param sessionParams how the parameters of session methods are read (REL-MOCK-001)
 * @param authError how a rejected login is told (REL-MOCK-002)
 * @param closeAfterRejection how long a rejected connection stays open, or null to leave it open
 *     (REL-AUTH-007)
 * @param resume who may resume a session, and what that gives (REL-MOCK-006)
 * @param sessionForm the form of protocol strings, identities and connect results
 * @param authorizationState whether an authorization state is pushed after a connect (REL-MOCK-007)
 * @param invalidParams how parameters are refused (REL-MOCK-021, REL-CALL-001)
 * @param callResult which ids stand in the result of a call verb (REL-CALL-002)
 * @param unknownVerb how an unknown {@code calling.*} or {@code messaging.*}, or an unknown method
 *     within {@code signalwire.execute}, is answered (REL-RPC-041)
 * @param executeForm how {@code signalwire.execute} is answered (REL-RPC-052)
 * @param contextsReply what {@code signalwire.receive} and {@code unreceive} are answered with
 * @param pingReply what a client's ping is answered with (REL-PING-002)
 * @param pingInterval how often the server pings, or null for never (REL-PING-009)
 * @param errorData what an error says besides code and message
 * @param idEcho how a response repeats the id of its request (REL-RPC-011)
 * @param frameReading which frames are taken (REL-RPC-010, REL-TRAN-007)
 * @param paths on which paths a client may connect (REL-TRAN-004)
 */
public record Policies(
    AfterSend afterSend,
    Login login,
    SessionParams sessionParams,
    AuthError authError,
    @Nullable Duration closeAfterRejection,
    Resume resume,
    SessionForm sessionForm,
    AuthorizationState authorizationState,
    InvalidParams invalidParams,
    CallResult callResult,
    UnknownVerb unknownVerb,
    ExecuteForm executeForm,
    ContextsReply contextsReply,
    PingReply pingReply,
    @Nullable Duration pingInterval,
    ErrorData errorData,
    IdEcho idEcho,
    FrameReading frameReading,
    Paths paths) {

  /** What follows a {@code messaging.send} for which no test has armed anything. */
  public enum AfterSend {
    /** A scenario's rule decides; else the recipient's number; else it is delivered. */
    SCENARIO,
    /** Nothing, until a test pushes it; numbers have no meaning. */
    NOTHING
  }

  /** Whether other requests need a login first. */
  public enum Login {
    /** They are refused until {@code signalwire.connect} has succeeded. */
    DEMANDED,
    /** They are served at once. */
    NOT_DEMANDED
  }

  /** How the parameters of session methods are read. */
  public enum SessionParams {
    /** All of them; what breaks the protocol fails, and so does a second login. */
    CHECKED,
    /** Credentials, protocol and contexts as far as they can be read; the rest is taken unread. */
    LENIENT
  }

  /** How a rejected login is told. */
  public enum AuthError {
    /** With code -32002 and one text for all. */
    OF_PROTOCOL(ErrorCode.AUTHENTICATION_FAILED),
    /** With code -32401 and a text that names the missing member. */
    OF_CONTRACT(-32401);

    private final int code;

    AuthError(int code) {
      this.code = code;
    }

    /** The code of the error. */
    public int code() {
      return code;
    }
  }

  /** Who may resume a session. */
  public enum Resume {
    /** A client of the same project, while the session lives; it takes the session over. */
    SAME_PROJECT,
    /** Whoever names it, for as long as the server runs; credentials are not looked at. */
    WHOEVER_NAMES_IT
  }

  /** The form of protocol strings, identities and connect results. */
  public enum SessionForm {
    /** As in relay-protocol.md: signed tokens that carry project and time. */
    OF_PROTOCOL,
    /** As in control-plane.md: {@code signalwire_} with 32 hex digits. */
    OF_CONTRACT
  }

  /** Whether an authorization state is pushed. */
  public enum AuthorizationState {
    /** Right after each connect. */
    AFTER_CONNECT,
    /** Never. */
    NEVER
  }

  /** How parameters are refused. */
  public enum InvalidParams {
    /** With a result of code 400 that lists every problem. */
    RESULT_400,
    /** With error -32602 that names the first problem; {@code messaging.*} is never refused. */
    ERROR
  }

  /** Which ids stand in the result of a call verb. */
  public enum CallResult {
    /** Those that the verb's result has. */
    OF_VERB,
    /** Those of the request, and the two nodes. */
    OF_REQUEST
  }

  /** How an unknown verb is answered. */
  public enum UnknownVerb {
    /** With error -32601. */
    ERROR,
    /** With code 200. */
    OK
  }

  /** How {@code signalwire.execute} is answered. */
  public enum ExecuteForm {
    /** The result of the inner method stands in {@code result.result}. */
    NESTED,
    /** The result is that of the inner method. */
    FLAT
  }

  /** What a change of contexts is answered with. */
  public enum ContextsReply {
    /** {@code Receiving events} and {@code Unreceiving events}. */
    SENTENCE("Receiving events", "Unreceiving events"),
    /** {@code OK}. */
    OK("OK", "OK");

    private final String subscribed;
    private final String unsubscribed;

    ContextsReply(String subscribed, String unsubscribed) {
      this.subscribed = subscribed;
      this.unsubscribed = unsubscribed;
    }

    /** The message of the result. */
    public String message(boolean subscribe) {
      return subscribe ? subscribed : unsubscribed;
    }
  }

  /** What a client's ping is answered with. */
  public enum PingReply {
    /** What it carried. */
    ECHO,
    /** The server's own time. */
    OWN_TIMESTAMP
  }

  /** What an error says besides code and message. */
  public enum ErrorData {
    /** {@code data.signalwire_error_code} for authentication errors only. */
    OF_AUTHENTICATION,
    /** {@code data.signalwire_error_code} for every error. */
    ALWAYS
  }

  /** How a response repeats the id of its request. */
  public enum IdEcho {
    /** As it came. */
    AS_GIVEN,
    /** As a string, whatever it was. */
    AS_STRING
  }

  /** Which frames are taken. */
  public enum FrameReading {
    /** Parameters must be an object; binary messages are ignored. */
    STRICT,
    /** Parameters may be null or an empty array; binary messages are read like text. */
    LENIENT
  }

  /** On which paths a client may connect. */
  public enum Paths {
    /** On those that the configuration lists. */
    LISTED,
    /** On any. */
    ANY
  }
}
