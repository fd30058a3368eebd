package dev.relaykit.benchmarks.codec;

import java.io.OutputStream;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads a frame to a databind tree, and writes one from a tree that is built for it. */
final class TreeBaseline {
  private final JsonMapper mapper =
      JsonMapper.builder(
              JsonFactory.builder().recyclerPool(JsonRecyclerPools.threadLocalPool()).build())
          .build();

  JsonNode read(byte[] frame, int offset, int length) {
    return mapper.readTree(frame, offset, length);
  }

  void write(Send send, OutputStream out) {
    ObjectNode frame = mapper.createObjectNode();
    frame.put("jsonrpc", "2.0").put("id", send.id()).put("method", "messaging.send");
    ObjectNode params = frame.putObject("params");
    params
        .put("context", send.context())
        .put("from_number", send.from())
        .put("to_number", send.to())
        .put("body", send.body());
    ArrayNode tags = params.putArray("tags");
    send.tags().forEach(tags::add);
    params.put("region", send.region());
    mapper.writeValue(out, frame);
  }
}
