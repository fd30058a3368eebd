package dev.relaykit.mock.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.relaykit.mock.fault.ContentFault;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Puts into a frame what should not stand there. What is no JSON object stays as it is. */
final class BrokenContent {

  private static final JsonMapper MAPPER =
      JsonMapper.builder().disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES).build();

  private static final int A_NUMBER = 7;

  private BrokenContent() {}

  static byte[] of(byte[] content, ContentFault fault) {
    return switch (fault.kind()) {
      case INVALID_JSON -> Arrays.copyOf(content, Math.max(0, content.length - 1));
      case NON_OBJECT -> ("[" + new String(content, UTF_8) + "]").getBytes(UTF_8);
      case OVERSIZE -> blownUp(content, ((ContentFault.Oversize) fault).bytes());
      case WRONG_TYPES, UNKNOWN_METHOD, UNKNOWN_EVENT, NUMERIC_ID, SKEW_TIMESTAMP -> {
        ObjectNode frame = objectOf(content);
        yield frame == null ? content : MAPPER.writeValueAsBytes(changed(frame, fault));
      }
    };
  }

  private static ObjectNode changed(ObjectNode frame, ContentFault fault) {
    JsonNode params = frame.path("params");
    switch (fault.kind()) {
      case WRONG_TYPES -> swapTypes(frame);
      case UNKNOWN_METHOD -> frame.put("method", ContentFault.UnknownMethod.METHOD);
      case UNKNOWN_EVENT -> {
        if (params instanceof ObjectNode envelope) {
          envelope.put("event_type", ContentFault.UnknownEvent.EVENT_TYPE);
        }
      }
      case NUMERIC_ID -> frame.put("id", numberFor(frame.path("id").asString("")));
      case SKEW_TIMESTAMP -> {
        if (params instanceof ObjectNode envelope && envelope.path("timestamp").isNumber()) {
          envelope.put(
              "timestamp",
              envelope
                  .path("timestamp")
                  .decimalValue()
                  .add(seconds((ContentFault.SkewTimestamp) fault)));
        }
      }
      case INVALID_JSON, NON_OBJECT, OVERSIZE ->
          throw new IllegalStateException("not a change of members: " + fault);
    }
    return frame;
  }

  private static BigDecimal seconds(ContentFault.SkewTimestamp fault) {
    return BigDecimal.valueOf(fault.by().toMillis(), 3);
  }

  /** The blanks go before the last brace, where every reader has to take them. */
  private static byte[] blownUp(byte[] content, int bytes) {
    if (content.length == 0 || content.length >= bytes) {
      return content;
    }
    byte[] blown = new byte[bytes];
    Arrays.fill(blown, (byte) ' ');
    System.arraycopy(content, 0, blown, 0, content.length - 1);
    blown[bytes - 1] = content[content.length - 1];
    return blown;
  }

  private static @Nullable ObjectNode objectOf(byte[] content) {
    try {
      return MAPPER.readTree(content) instanceof ObjectNode object ? object : null;
    } catch (JacksonException noJson) {
      return null;
    }
  }

  /** An event keeps its envelope, so that it is still read as what it is. */
  private static void swapTypes(ObjectNode frame) {
    ObjectNode holder = frame;
    String name = frame.has("error") ? "error" : frame.has("result") ? "result" : "params";
    if (frame.path("params") instanceof ObjectNode envelope && envelope.has("event_type")) {
      holder = envelope;
      name = "params";
    }
    if (holder.get(name) instanceof ObjectNode members) {
      for (String member : members.propertyNames().toArray(new String[0])) {
        swap(members, member);
      }
    }
  }

  private static void swap(ObjectNode members, String name) {
    JsonNode value = members.path(name);
    if (value.isString()) {
      members.put(name, A_NUMBER);
    } else if (value.isObject()) {
      members.set(name, MAPPER.createArrayNode());
    } else if (value instanceof ArrayNode) {
      members.set(name, MAPPER.createObjectNode());
    } else if (value.isNull()) {
      members.put(name, A_NUMBER);
    } else {
      members.put(name, value.asString());
    }
  }

  private static long numberFor(String id) {
    if (id.matches("[0-9]{1,15}")) {
      return Long.parseLong(id);
    }
    CRC32 sum = new CRC32();
    sum.update(id.getBytes(UTF_8));
    return sum.getValue();
  }
}
