package dev.relaykit.client.session;

import dev.relaykit.client.session.FakeTransport.FakeSocket;
import dev.relaykit.protocol.codec.DecodeFailure;
import dev.relaykit.protocol.codec.StreamingDecoder;
import dev.relaykit.protocol.rpc.Frame;
import dev.relaykit.protocol.rpc.RpcId;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What a server says as the text that it writes, decoded as the client decodes it. */
final class ServerText {

  private ServerText() {}

  /** A frame comes over the present socket. */
  static void brings(CoreRig rig, String json) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    try {
      rig.socket()
          .brings(new StreamingDecoder().decode(bytes, 0, bytes.length, rig.core::methodOf));
    } catch (DecodeFailure unreadable) {
      throw new AssertionError("the client cannot read " + json, unreadable);
    }
  }

  /** The last request is answered; {@code rest} is what stands beside version and id. */
  static void answers(CoreRig rig, String rest) {
    answers(rig, lastId(rig.socket()), rest);
  }

  /** A request is answered. */
  static void answers(CoreRig rig, RpcId id, String rest) {
    brings(rig, "{\"jsonrpc\":\"2.0\",\"id\":" + id + "," + rest + "}");
  }

  /** An event comes. {@code id} as it stands on the wire, quotes included. */
  static void event(CoreRig rig, String id, String type, String body) {
    brings(
        rig,
        "{\"jsonrpc\":\"2.0\",\"id\":"
            + id
            + ",\"method\":\"signalwire.event\",\"params\":{\"event_type\":\""
            + type
            + "\",\"params\":"
            + body
            + "}}");
  }

  /** The id of the last request that was written. */
  static RpcId lastId(FakeSocket socket) {
    List<Frame.Request> requests = requests(socket);
    RpcId id = requests.get(requests.size() - 1).id();
    if (id == null) {
      throw new AssertionError("a request without an id");
    }
    return id;
  }

  /** The requests that were written to a socket. */
  static List<Frame.Request> requests(FakeSocket socket) {
    return socket.written.stream()
        .filter(frame -> frame instanceof Frame.Request)
        .map(frame -> (Frame.Request) frame)
        .toList();
  }

  /** The methods of the requests that were written to a socket. */
  static List<String> methods(FakeSocket socket) {
    return requests(socket).stream().map(Frame.Request::method).toList();
  }
}
