package dev.relaykit.mock.engine;

import dev.relaykit.mock.journal.WireViolation;
import dev.relaykit.mock.session.Policies;
import dev.relaykit.protocol.rpc.Frame;
import dev.relaykit.protocol.rpc.Method;
import dev.relaykit.protocol.rpc.RpcId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes the frames of one client: for the script that waits for it, or as a request. */
final class ClientFrames {

  private final EngineSettings settings;
  private final Requests requests;
  private final @Nullable EnvelopeCheck envelope;
  private final WaitingScripts waiting = new WaitingScripts();
  private boolean answersPings = true;

  ClientFrames(EngineSettings settings, Requests requests) {
    this.settings = settings;
    this.requests = requests;
    this.envelope =
        settings.policies().envelope() == Policies.Envelope.UNCHECKED ? null : new EnvelopeCheck();
  }

  /** The scripts that wait for a frame of the client. */
  WaitingScripts waiting() {
    return waiting;
  }

  /** Pings are not answered from now on. */
  void answerNoPings() {
    answersPings = false;
  }

  /** Takes a frame; gives what it must not have, if the policies ask for it. */
  List<WireViolation> handle(Frame frame, byte[] json) {
    EnvelopeCheck check = envelope;
    if (check == null) {
      take(frame, json);
      return List.of();
    }
    List<WireViolation> violations = check.of(RequestTree.asItCame(json));
    boolean refused =
        !violations.isEmpty()
            && settings.policies().envelope() == Policies.Envelope.REFUSED
            && frame.kind() == Frame.Kind.REQUEST;
    if (refused) {
      requests.refuse((Frame.Request) frame, violations);
    } else {
      take(frame, json);
    }
    return violations;
  }

  private void take(Frame frame, byte[] json) {
    if (waiting.take(json)) {
      if (frame instanceof Frame.Success success) {
        answered(success.id());
      }
      return;
    }
    switch (frame.kind()) {
      case REQUEST -> {
        Frame.Request request = (Frame.Request) frame;
        if (answersPings || !request.method().equals(Method.PING)) {
          requests.handle(request, json);
        }
      }
      case SUCCESS -> answered(((Frame.Success) frame).id());
      case FAILURE -> answered(((Frame.Failure) frame).id());
    }
  }

  /** An acknowledgement, or the answer to a ping. */
  private void answered(@Nullable RpcId id) {
    if (id != null && settings.acks().isWatching()) {
      settings.acks().answered(id.text());
    }
  }
}
