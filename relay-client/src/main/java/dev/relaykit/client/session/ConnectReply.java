package dev.relaykit.client.session;

import dev.relaykit.client.log.LogEvent;
import dev.relaykit.protocol.rpc.ErrorCode;
import dev.relaykit.protocol.rpc.Payload;
import dev.relaykit.protocol.rpc.RpcError;
import dev.relaykit.protocol.session.ConnectResult;
import dev.relaykit.protocol.session.SessionEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for the answer to a connect. */
final class ConnectReply implements Reply {

  private static final Logger LOG = LoggerFactory.getLogger(ConnectReply.class);

  /** As if the server had refused to resume: the next login is a fresh one (REL-CONN-026). */
  private static final RpcError NO_FORM =
      RpcError.of(
          ErrorCode.REQUESTER_VALIDATION_FAILED, "the session cannot be written into a login");

  private final Session session;
  private final ConnectCallers callers;
  private final int generation;

  ConnectReply(Session session, ConnectCallers callers, int generation) {
    this.session = session;
    this.callers = callers;
    this.generation = generation;
  }

  @Override
  public void result(Payload result) {
    if (result instanceof ConnectResult accepted) {
      session.happened(new SessionEvent.ConnectAccepted(generation, accepted));
    } else {
      unanswered("the server's connect result names no protocol (REL-CONN-010)");
    }
  }

  @Override
  public void error(RpcError error) {
    String text = session.masked(error.message());
    LogEvent.LOGIN_REFUSED.log(LOG, generation, error.code(), text);
    callers.refused(error, text);
    session.happened(new SessionEvent.ConnectRefused(generation, error));
  }

  @Override
  public void failed(Failure failure) {
    switch (failure.kind()) {
      case CONNECTION_LOST, CLOSED, AUTH -> {
        // The machine itself ended the request, and has gone on.
      }
      case INVALID_ARGUMENT -> neverWritten(failure);
      case TIMEOUT, NOT_SENT, QUEUE_FULL, SERVER, MALFORMED_RESULT, SESSION_LOST ->
          unanswered(failure.text());
    }
  }

  /**
   * Repeating what has no form on the wire would fail for ever. What a server gave to resume with
   * may be the reason; without it, the login was accepted once.
   */
  private void neverWritten(Failure failure) {
    if (session.offersSession()) {
      callers.failed(failure.text());
      session.happened(new SessionEvent.ConnectRefused(generation, NO_FORM));
    } else if (callers.everConnected()) {
      unanswered(failure.text());
    } else {
      callers.answer(failure);
      session.happened(new SessionEvent.CloseRequested());
    }
  }

  private void unanswered(String cause) {
    callers.failed(cause);
    session.happened(new SessionEvent.ConnectUnanswered(generation));
  }
}
