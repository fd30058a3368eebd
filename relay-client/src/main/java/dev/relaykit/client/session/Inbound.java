package dev.relaykit.client.session;

import dev.relaykit.client.log.LogEvent;
import dev.relaykit.protocol.messaging.MessageReceiveEvent;
import dev.relaykit.protocol.messaging.MessageStateEvent;
import dev.relaykit.protocol.rpc.ErrorCode;
import dev.relaykit.protocol.rpc.EventParams;
import dev.relaykit.protocol.rpc.Frame;
import dev.relaykit.protocol.rpc.MalformedPayload;
import dev.relaykit.protocol.rpc.Method;
import dev.relaykit.protocol.rpc.OpenPayload;
import dev.relaykit.protocol.rpc.Payload;
import dev.relaykit.protocol.rpc.RpcError;
import dev.relaykit.protocol.rpc.RpcId;
import dev.relaykit.protocol.session.AuthorizationStateEvent;
import dev.relaykit.protocol.session.DisconnectParams;
import dev.relaykit.protocol.session.Ping;
import dev.relaykit.protocol.session.SessionEvent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes the frames of the present socket: answers first, then acts. On the event loop only. */
final class Inbound {

  private static final Logger LOG = LoggerFactory.getLogger(Inbound.class);

  private final Session session;
  private final Requests requests;
  private final Messages messages;
  private final Observation observation;
  private final CoreListener listener;
  private final RecentIds events = new RecentIds();
  private final RecentIds inboundMessages = new RecentIds();
  private long frames;
  private long repeated;

  Inbound(
      Session session,
      Requests requests,
      Messages messages,
      Observation observation,
      CoreListener listener) {
    this.observation = observation;
    this.session = session;
    this.requests = requests;
    this.messages = messages;
    this.listener = listener;
  }

  /** How many frames were understood. */
  long frames() {
    return frames;
  }

  /** How many events came again under the same id. */
  long repeated() {
    return repeated;
  }

  /** How many ids are remembered to know a repetition, of events and of inbound messages. */
  int rememberedIds() {
    return events.size() + inboundMessages.size();
  }

  /** How many of those were forgotten to make room. */
  long forgottenIds() {
    return events.forgotten() + inboundMessages.forgotten();
  }

  void received(Transport.Socket socket, int generation, Frame frame) {
    frames++;
    switch (frame.kind()) {
      case REQUEST -> request(socket, generation, (Frame.Request) frame);
      case SUCCESS, FAILURE -> response(frame);
    }
  }

  private void response(Frame frame) {
    observation.tell();
    requests
        .written()
        .answered(
            frame instanceof Frame.Success success ? success.id() : ((Frame.Failure) frame).id(),
            frame);
  }

  private void request(Transport.Socket socket, int generation, Frame.Request request) {
    RpcId id = request.id();
    switch (request.method()) {
      case Method.EVENT -> {
        answer(socket, generation, id, OpenPayload.EMPTY_OBJECT);
        observation.tell();
        if (id == null || events.isNew(id.toString())) {
          event(generation, request.params());
        } else {
          repeated++;
        }
      }
      case Method.PING ->
          answer(socket, generation, id, request.params() instanceof Ping ping ? ping : Ping.EMPTY);
      case Method.DISCONNECT -> {
        answer(socket, generation, id, OpenPayload.EMPTY_OBJECT);
        observation.tell();
        boolean restart = request.params() instanceof DisconnectParams params && params.restart();
        LogEvent.SERVER_DISCONNECT.log(LOG, generation, restart);
        session.happened(new SessionEvent.ServerDisconnect(generation, restart));
      }
      default -> {
        LogEvent.METHOD_UNKNOWN.log(LOG, generation, session.masked(request.method()));
        if (id != null) {
          socket.write(
              new Frame.Failure(
                  id,
                  RpcError.of(ErrorCode.METHOD_NOT_FOUND, "the method is unknown to this client")));
        }
      }
    }
  }

  private void answer(Transport.Socket socket, int generation, @Nullable RpcId id, Payload result) {
    if (id == null) {
      return;
    }
    String problem;
    try {
      if (socket.write(new Frame.Success(id, result))) {
        return;
      }
      problem = "its echo would have more than " + Transport.Socket.MAX_FRAME_BYTES + " bytes";
    } catch (IllegalArgumentException noText) {
      // Half a surrogate pair has no UTF-8 form.
      problem = session.masked(String.valueOf(noText.getMessage()));
    }
    // An answer is owed all the same (REL-PING-003).
    LogEvent.PING_NOT_ECHOED.log(LOG, generation, problem);
    socket.write(new Frame.Success(id, OpenPayload.EMPTY_OBJECT));
  }

  private void event(int generation, Payload params) {
    if (!(params instanceof EventParams event)) {
      LogEvent.EVENT_UNREADABLE.log(LOG, generation);
      return;
    }
    Payload body = event.body();
    switch (body.type()) {
      case MESSAGE_STATE -> messages.happened((MessageStateEvent) body);
      case MESSAGE_RECEIVE -> {
        MessageReceiveEvent message = (MessageReceiveEvent) body;
        if (inboundMessages.isNew(message.messageId())) {
          listener.messageReceived(message);
        }
      }
      case AUTHORIZATION_STATE ->
          session.happened(
              new SessionEvent.AuthorizationStateReceived(
                  generation, ((AuthorizationStateEvent) body).authorizationState()));
      case MALFORMED -> {
        MalformedPayload malformed = (MalformedPayload) body;
        LogEvent.EVENT_MALFORMED.log(
            LOG,
            generation,
            session.masked(event.eventType()),
            session.masked(malformed.pointer() + " " + malformed.problem()));
      }
      case OPEN,
          EVENT,
          CONNECT_PARAMS,
          CONNECT_RESULT,
          CONTEXTS_PARAMS,
          PING,
          DISCONNECT_PARAMS,
          SEND_PARAMS,
          SEND_RESULT ->
          LogEvent.EVENT_TYPE_UNKNOWN.log(LOG, generation, session.masked(event.eventType()));
    }
  }
}
