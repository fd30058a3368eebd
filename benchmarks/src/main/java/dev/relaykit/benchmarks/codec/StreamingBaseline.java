package dev.relaykit.benchmarks.codec;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;

/**
 * Reads and writes one kind of frame with jackson-core, as one would by hand: to the end of the
 * frame, the order of members free, unknown members skipped; but trusting the types, and taking for
 * granted that the method is the expected one. A general decoder has more to do.
 */
final class StreamingBaseline {
  /** The pool that suits an event loop, which is one thread and never a virtual one. */
  private final JsonFactory factory =
      JsonFactory.builder().recyclerPool(JsonRecyclerPools.threadLocalPool()).build();

  SmallState readSmall(byte[] frame, int offset, int length) {
    String id = "";
    String messageId = "";
    String state = "";
    String reason = null;
    int segments = 0;
    try (JsonParser parser =
        factory.createParser(ObjectReadContext.empty(), frame, offset, length)) {
      parser.nextToken();
      int depth = 1;
      while (depth > 0) {
        String name = parser.nextName();
        if (name == null) {
          depth--;
          continue;
        }
        JsonToken value = parser.nextToken();
        switch (name) {
          case "params" -> depth++;
          case "id" -> id = parser.getString();
          case "message_id" -> messageId = parser.getString();
          case "message_state" -> state = parser.getString();
          case "reason" -> reason = parser.getString();
          case "segments" -> segments = parser.getIntValue();
          default -> {
            if (value.isStructStart()) {
              parser.skipChildren();
            }
          }
        }
      }
      parser.nextToken();
    }
    return new SmallState(id, messageId, state, reason, segments);
  }

  FullState readFull(byte[] frame, int offset, int length) {
    Members members = new Members();
    try (JsonParser parser =
        factory.createParser(ObjectReadContext.empty(), frame, offset, length)) {
      parser.nextToken();
      int depth = 1;
      while (depth > 0) {
        String name = parser.nextName();
        if (name == null) {
          depth--;
        } else if (members.read(depth, name, parser)) {
          depth++;
        }
      }
      parser.nextToken();
    }
    return members.toState();
  }

  void write(Send send, OutputStream out) {
    try (JsonGenerator json = factory.createGenerator(ObjectWriteContext.empty(), out)) {
      json.writeStartObject();
      json.writeStringProperty("jsonrpc", "2.0");
      json.writeStringProperty("id", send.id());
      json.writeStringProperty("method", "messaging.send");
      json.writeObjectPropertyStart("params");
      json.writeStringProperty("context", send.context());
      json.writeStringProperty("from_number", send.from());
      json.writeStringProperty("to_number", send.to());
      json.writeStringProperty("body", send.body());
      json.writeArrayPropertyStart("tags");
      for (String tag : send.tags()) {
        json.writeString(tag);
      }
      json.writeEndArray();
      json.writeStringProperty("region", send.region());
      json.writeEndObject();
      json.writeEndObject();
    }
  }

  /** The members met so far. */
  private static final class Members {
    /** How deep the members of the message are. */
    private static final int INNER_PARAMS = 3;

    private String id = "";
    private @Nullable String method;
    private @Nullable String eventType;
    private @Nullable String timestamp;
    private @Nullable String projectId;
    private @Nullable String eventContext;
    private String messageId = "";
    private String state = "";
    private @Nullable String context;
    private @Nullable String direction;
    private @Nullable String from;
    private @Nullable String to;
    private @Nullable String body;
    private List<String> media = List.of();
    private int segments;
    private List<String> tags = List.of();
    private @Nullable String reason;

    /** Takes one member; returns whether its value is an object that was entered. */
    boolean read(int depth, String name, JsonParser parser) {
      JsonToken value = parser.nextToken();
      switch (name) {
        case "params" -> {
          return true;
        }
        case "id" -> id = parser.getString();
        case "method" -> method = parser.getString();
        case "event_type" -> eventType = parser.getString();
        case "timestamp" -> timestamp = parser.getString();
        case "project_id" -> projectId = parser.getString();
        case "message_id" -> messageId = parser.getString();
        case "message_state" -> state = parser.getString();
        case "context" -> {
          if (depth == INNER_PARAMS) {
            context = parser.getString();
          } else {
            eventContext = parser.getString();
          }
        }
        case "direction" -> direction = parser.getString();
        case "from_number" -> from = parser.getString();
        case "to_number" -> to = parser.getString();
        case "body" -> body = parser.getString();
        case "media" -> media = strings(parser);
        case "segments" -> segments = parser.getIntValue();
        case "tags" -> tags = strings(parser);
        case "reason" -> reason = parser.getString();
        default -> {
          if (value.isStructStart()) {
            parser.skipChildren();
          }
        }
      }
      return false;
    }

    private static List<String> strings(JsonParser parser) {
      String first = parser.nextStringValue();
      if (first == null) {
        return List.of();
      }
      List<String> all = new ArrayList<>();
      for (String next = first; next != null; next = parser.nextStringValue()) {
        all.add(next);
      }
      return List.copyOf(all);
    }

    FullState toState() {
      return new FullState(
          id,
          method,
          eventType,
          timestamp,
          projectId,
          eventContext,
          messageId,
          state,
          context,
          direction,
          from,
          to,
          body,
          media,
          segments,
          tags,
          reason);
    }
  }
}
