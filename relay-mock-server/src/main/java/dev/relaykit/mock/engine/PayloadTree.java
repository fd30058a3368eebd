package dev.relaykit.mock.engine;

import dev.relaykit.protocol.codec.JsonFrameEncoder;
import dev.relaykit.protocol.rpc.Frame;
import dev.relaykit.protocol.rpc.Payload;
import dev.relaykit.protocol.rpc.RpcId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Turns payloads into trees, by way of the bytes that they would be on the wire. */
final class PayloadTree {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final RpcId ANY = RpcId.ofString("0");

  private PayloadTree() {}

  /**
   * The payload as a tree of the caller's own.
   *
   * @throws IllegalArgumentException if the payload has no form in UTF-8
   */
  static JsonNode of(Payload payload) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      new JsonFrameEncoder().encode(new Frame.Success(ANY, payload), bytes);
    } catch (IOException impossible) {
      throw new UncheckedIOException("memory cannot fail", impossible);
    }
    return MAPPER.readTree(bytes.toByteArray()).get("result");
  }
}
