package dev.relaykit.protocol.session;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a client knows of its session and connection; changed by {@link ClientSession} only.
 *
 * @param connection where the connection is
 * @param generation the number of the present socket; events of an older one change nothing
 *     (REL-REC-001)
 * @param protocol the session's opaque name, or null if there is none to resume
 * @param authorizationState the secret that goes with it, or null
 * @param trackedProtocol the session that tracked messages were sent under, or null if there are
 *     none; outlives {@code protocol} until those messages were ended
 * @param authenticatedBefore whether any connect has succeeded yet (REL-AUTH-001)
 * @param resumeOffered whether the connect that is under way offered a session
 * @param contexts the contexts to subscribe to, without repetition, in first-seen order
 *     (REL-CONN-005)
 * @param failures attempts that have failed in a row, of any kind; reset by a successful connect
 *     only (REL-REC-012)
 * @param rejections rejections in a row (REL-AUTH-003)
 */
public record SessionState(
    ConnectionState connection,
    int generation,
    @Nullable String protocol,
    @Nullable String authorizationState,
    @Nullable String trackedProtocol,
    boolean authenticatedBefore,
    boolean resumeOffered,
    List<String> contexts,
    int failures,
    int rejections) {

  private static final String NO_SESSION_CONTEXT = "default";

  /** Copies the list and removes what it has twice. */
  public SessionState {
    contexts = contexts.stream().distinct().toList();
  }

  /** A client that has not connected yet. */
  public static SessionState initial(List<String> contexts) {
    return new SessionState(ConnectionState.NEW, 0, null, null, null, false, false, contexts, 0, 0);
  }

  /**
   * The context that a send gets if it names none: the session's name, or {@code default}
   * (REL-MSG-005).
   */
  public String defaultContext() {
    return protocol == null ? NO_SESSION_CONTEXT : protocol;
  }

  /** What the next connect offers, or null for a fresh session (REL-CONN-020, REL-CONN-021). */
  public @Nullable ResumeState resume() {
    return protocol == null ? null : new ResumeState(protocol, authorizationState);
  }

  /** Hides the secret (REL-CONN-032). */
  @Override
  public String toString() {
    return "SessionState["
        + connection
        + ", generation "
        + generation
        + ", failures "
        + failures
        + ", rejections "
        + rejections
        + ", contexts "
        + contexts
        + "]";
  }

  SessionState at(ConnectionState next) {
    return new SessionState(
        next,
        generation,
        protocol,
        authorizationState,
        trackedProtocol,
        authenticatedBefore,
        resumeOffered,
        contexts,
        failures,
        rejections);
  }

  /** A secret that came without a session is of no use to the next one. */
  SessionState withNewSocket() {
    return new SessionState(
        ConnectionState.CONNECTING,
        generation + 1,
        protocol,
        protocol == null ? null : authorizationState,
        trackedProtocol,
        authenticatedBefore,
        false,
        contexts,
        failures,
        rejections);
  }

  SessionState authenticating() {
    return new SessionState(
        ConnectionState.AUTHENTICATING,
        generation,
        protocol,
        authorizationState,
        trackedProtocol,
        authenticatedBefore,
        protocol != null,
        contexts,
        failures,
        rejections);
  }

  SessionState established(String newProtocol) {
    return new SessionState(
        ConnectionState.CONNECTED,
        generation,
        newProtocol,
        authorizationState,
        newProtocol,
        true,
        false,
        contexts,
        0,
        0);
  }

  SessionState withoutResume() {
    return new SessionState(
        connection,
        generation,
        null,
        null,
        trackedProtocol,
        authenticatedBefore,
        resumeOffered,
        contexts,
        failures,
        rejections);
  }

  SessionState withNothingTracked() {
    return new SessionState(
        connection,
        generation,
        protocol,
        authorizationState,
        null,
        authenticatedBefore,
        resumeOffered,
        contexts,
        failures,
        rejections);
  }

  SessionState withAuthorizationState(String value) {
    return new SessionState(
        connection,
        generation,
        protocol,
        value,
        trackedProtocol,
        authenticatedBefore,
        resumeOffered,
        contexts,
        failures,
        rejections);
  }

  SessionState withContexts(List<String> next) {
    return new SessionState(
        connection,
        generation,
        protocol,
        authorizationState,
        trackedProtocol,
        authenticatedBefore,
        resumeOffered,
        next,
        failures,
        rejections);
  }

  SessionState counting(int newFailures, int newRejections) {
    return new SessionState(
        connection,
        generation,
        protocol,
        authorizationState,
        trackedProtocol,
        authenticatedBefore,
        resumeOffered,
        contexts,
        newFailures,
        newRejections);
  }
}
