package dev.relaykit.conformance.play;

import dev.relaykit.mock.script.FramePattern;
import dev.relaykit.mock.script.Script;
import dev.relaykit.protocol.rpc.Method;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Answers on one connection what its script does not speak of, so that the other end can go on:
 * pings, events as the client, contexts that a client subscribes to once it is logged in, and what
 * a case allows at any time. On the thread of the case.
 */
final class BesideScript {

  private final Role role;
  private final RolePlayer.Rules rules;
  private final RecordedLine line;
  private final DefaultReplies replies;
  private final boolean expectsPings;
  private final boolean expectsSubscriptions;
  private final boolean expectsAuthorizationState;

  /**
   * What is beside a script.
   *
   * @param role which end answers
   * @param line where the answers go
   */
  BesideScript(
      Role role, RolePlayer.Rules rules, Script script, RecordedLine line, DefaultReplies replies) {
    this.role = role;
    this.rules = rules;
    this.line = line;
    this.replies = replies;
    this.expectsPings = Mentions.ping(script);
    this.expectsSubscriptions = Mentions.subscription(script);
    this.expectsAuthorizationState = Mentions.authorizationState(script);
  }

  /**
   * Answers a frame if that is not for the script to do; says whether the script need not see it.
   *
   * @param loggedIn whether the script has taken a login
   * @param over whether the script takes nothing any more; what it would have taken is answered
   *     then, and judged all the same: the other end is not to hang because of the case
   */
  boolean sees(JsonNode frame, boolean loggedIn, boolean over) {
    String method = frame.path("method").asString("");
    if (role == Role.CLIENT && method.equals(Method.EVENT)) {
      if (rules.automaticAcks()) {
        answer(frame);
      }
      return !expectsAuthorizationState
          && frame.at("/params/event_type").asString("").equals(Method.AUTHORIZATION_STATE);
    }
    boolean forNobody =
        method.equals(Method.PING) && !expectsPings
            || loggedIn && isUnexpectedSubscription(method)
            || frame.path("method").isString() && isAllowed(frame);
    if (forNobody || over && frame.path("method").isString()) {
      answer(frame);
    }
    return forNobody;
  }

  /** Some clients name their contexts only so; a case that wants none of it says 'never'. */
  private boolean isUnexpectedSubscription(String method) {
    return !expectsSubscriptions
        && (method.equals(Method.RECEIVE) || method.equals(Method.UNRECEIVE));
  }

  private boolean isAllowed(JsonNode frame) {
    List<FramePattern> allowed = rules.allowed();
    return allowed.stream().anyMatch(one -> one.mismatch(frame) == null);
  }

  private void answer(JsonNode request) {
    if (request.has("id") && !request.path("id").isNull()) {
      line.frame(replies.responseBesideTheScript(request));
    }
  }
}
