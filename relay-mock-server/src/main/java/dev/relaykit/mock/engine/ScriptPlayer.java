package dev.relaykit.mock.engine;

import dev.relaykit.mock.fault.FaultPoint;
import dev.relaykit.mock.fault.FaultRule;
import dev.relaykit.mock.fault.FaultTarget;
import dev.relaykit.mock.scenario.Inbound;
import dev.relaykit.mock.script.Fact;
import dev.relaykit.mock.script.Notice;
import dev.relaykit.mock.script.Outgoing;
import dev.relaykit.mock.script.Scope;
import dev.relaykit.mock.script.Script;
import dev.relaykit.mock.script.ScriptFailure;
import dev.relaykit.mock.script.ScriptRun;
import dev.relaykit.mock.script.Step;
import dev.relaykit.mock.script.UnresolvedReference;
import dev.relaykit.mock.session.MockSession;
import dev.relaykit.protocol.rpc.Method;
import dev.relaykit.protocol.session.DisconnectParams;
import dev.relaykit.protocol.time.Scheduler.Timer;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.StringNode;

/**
 * Plays one script as the server. It goes on when the connection is lost: the session then holds
 * the events. What it cannot do ends the script and is noted as a problem.
 */
final class ScriptPlayer {

  private static final Logger LOG = LoggerFactory.getLogger(ScriptPlayer.class);

  private final EngineSettings settings;
  private final MockConnection connection;
  private final @Nullable Asked asked;
  private final @Nullable OutboundDraft message;
  private @Nullable MockSession session;
  private final ScriptRun run;
  private final ScriptEvents events;
  private final ScriptReplies replies;
  private @Nullable Timer timeout;
  private boolean begun;

  /**
   * A player that has not begun.
   *
   * @param asked the request to answer, or null if there is none
   * @param request the request as a tree, read only if a template needs it
   * @param message the message that the script is about, or null
   */
  ScriptPlayer(
      EngineSettings settings,
      MockConnection connection,
      Script script,
      @Nullable Asked asked,
      @Nullable Supplier<JsonNode> request,
      @Nullable OutboundDraft message) {
    this.settings = settings;
    this.connection = connection;
    this.asked = asked;
    this.message = message;
    this.session = connection.session();
    this.run = new ScriptRun(script, new Scope(request, this::fact), connection.random());
    this.events = new ScriptEvents(settings, connection, message);
    this.replies = new ScriptReplies(connection, asked, message, this::session);
  }

  /** A player of a scenario's inbound message, which is for the client of one connection. */
  static ScriptPlayer ofInbound(
      EngineSettings settings, MockConnection connection, Inbound message) {
    String place = message.place().toString();
    Script script =
        new Script(
            List.of(
                new Script.Placed(new Step.Wait(message.after()), place),
                new Script.Placed(new Step.Event(new Notice.Receive(message.message())), place)));
    return new ScriptPlayer(settings, connection, script, null, null, null);
  }

  /** Does everything that is due now, and leaves the rest to the scheduler. */
  void play() {
    if (!begun) {
      begun = true;
      settings.running().began(this);
    }
    for (Step step = run.next(); step != null; step = run.next()) {
      try {
        perform(step);
      } catch (UnresolvedReference | IllegalArgumentException problem) {
        run.fail(String.valueOf(problem.getMessage()));
      } catch (RuntimeException fault) {
        LOG.error("a step could not be performed: this is a fault of the server", fault);
        run.fail("the server failed here; its log says more");
      }
    }
    switch (run.status()) {
      case WAITING -> timeout = settings.scheduler().schedule(run.pause(), this::elapsed);
      case EXPECTING -> {
        if (connection.waiting().add(this)) {
          timeout = settings.scheduler().schedule(run.pause(), this::elapsed);
        } else {
          disconnected(connection.waiting().closeCode());
        }
      }
      case FAILED -> {
        noteFailure();
        ended();
      }
      case ENDED, RUNNING -> ended();
    }
  }

  private void ended() {
    settings.running().ended(this);
    if (message != null) {
      connection.wire().messageEnded(message.id());
    }
  }

  /** Ends the script where it is; nothing more comes of it. */
  void stop() {
    cancelTimeout();
    connection.waiting().remove(this);
    run.stop();
    ended();
  }

  private void cancelTimeout() {
    if (timeout != null) {
      timeout.cancel();
      timeout = null;
    }
  }

  /** The message that the script is about, or null. */
  @Nullable OutboundDraft message() {
    return message;
  }

  /** The connection that the script began on. */
  MockConnection connection() {
    return connection;
  }

  private void elapsed() {
    timeout = null;
    connection.waiting().remove(this);
    if (isForNobody()) {
      ended();
      return;
    }
    run.elapsed();
    play();
  }

  /** Whether the connection is gone, and the session with it. */
  private boolean isForNobody() {
    return connection.isClosed()
        && (session == null || settings.sessions().find(session.protocol()) != session);
  }

  /** Offers a frame of the client; says whether the script waited for it. */
  boolean offer(JsonNode frame) {
    if (!run.offer(frame)) {
      return false;
    }
    cancelTimeout();
    connection.waiting().remove(this);
    play();
    return true;
  }

  /** Why a frame is not the next one by the script. */
  ScriptFailure unexpected(JsonNode frame) {
    return run.unexpected(frame);
  }

  /**
   * The connection is gone.
   *
   * @param code the code of the client's close frame, or null if it sent none
   */
  void disconnected(@Nullable Integer code) {
    cancelTimeout();
    run.disconnected(code);
    switch (run.status()) {
      case FAILED -> {
        noteFailure();
        settings.running().ended(this);
      }
      case RUNNING -> play();
      case WAITING, EXPECTING, ENDED -> {
        // A wait goes on: the session may come back.
      }
    }
  }

  private void noteFailure() {
    if (run.failure() != null) {
      settings.problems().add(connection.id(), run.failure());
    }
  }

  private void perform(Step step) {
    switch (step.kind()) {
      case SEND -> send(((Step.Send) step).what());
      case REPLY -> replies.reply((Step.Reply) step, run);
      case EVENT -> event(((Step.Event) step).notice());
      case FAULT -> connection.arm(targeted(((Step.Fault) step).rule()));
      case ONE_SEGMENT -> connection.wire().together(this::performSegment);
      case CLOSE -> {
        Step.Close close = (Step.Close) step;
        connection.close(close.code(), close.reason());
      }
      case PING -> sent(connection.ping());
      case DISCONNECT ->
          sent(
              connection.request(
                  Method.DISCONNECT, new DisconnectParams(((Step.Disconnect) step).restart())));
      case WAIT, EXPECT, EXPECT_END, CAPTURE, REPEAT, CHOOSE, END_OF_SEGMENT ->
          throw new IllegalStateException("this step is for the interpreter: " + step.kind());
    }
  }

  /** A rule that names nobody is for the message, or else for this connection. */
  private FaultRule targeted(FaultRule rule) {
    if (!rule.target().equals(FaultTarget.ANY)) {
      return rule;
    }
    boolean ofFrames = rule.fault().kind().isOfFrames() || !rule.isImmediate();
    return message != null && ofFrames && rule.at() != FaultPoint.CONNECT
        ? rule.onMessage(message.id())
        : rule.onSession(connection.id());
  }

  private void performSegment() {
    for (Step step = run.next();
        step != null && step.kind() != Step.Kind.END_OF_SEGMENT;
        step = run.next()) {
      perform(step);
    }
  }

  private void send(Outgoing what) {
    switch (what.kind()) {
      case JSON -> {
        JsonNode frame = ((Outgoing.Json) what).frame().render(run.scope());
        connection.wire().writeText(frame.toString());
        sent(frame.path("id").asString(null));
      }
      case TEXT -> {
        JsonNode text = ((Outgoing.Text) what).text().render(run.scope());
        connection.wire().writeText(text.isString() ? text.stringValue() : text.toString());
      }
      case BINARY -> connection.wire().writeBinary(((Outgoing.Binary) what).bytes());
    }
  }

  private void sent(@Nullable String id) {
    if (id != null) {
      run.sent(id);
    }
  }

  /** The session that the script began in, or that its login has opened since. */
  private @Nullable MockSession session() {
    if (session == null) {
      session = connection.session();
    }
    return session;
  }

  private void event(Notice notice) {
    connection.takeNewestEvent();
    if (!events.send(notice, session(), asked == null, run)) {
      run.fail("there is no message whose state could change: the rule matched no messaging.send");
      return;
    }
    sent(connection.takeNewestEvent());
  }

  private @Nullable JsonNode fact(Fact fact) {
    MockSession session = session();
    return switch (fact) {
      case UUID -> StringNode.valueOf(connection.ids().uuid());
      case NOW ->
          DecimalNode.valueOf(new BigDecimal(EpochSeconds.token(settings.clock().instant())));
      case MESSAGE_ID -> message == null ? null : StringNode.valueOf(message.id());
      case SESSION_ID -> StringNode.valueOf(connection.id());
      case PROTOCOL -> session == null ? null : StringNode.valueOf(session.protocol());
      case PROJECT -> session == null ? null : StringNode.valueOf(session.owner());
    };
  }
}
