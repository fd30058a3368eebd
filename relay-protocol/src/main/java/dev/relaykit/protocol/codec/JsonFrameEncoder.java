package dev.relaykit.protocol.codec;

import dev.relaykit.protocol.rpc.EventParams;
import dev.relaykit.protocol.rpc.Frame;
import dev.relaykit.protocol.rpc.MalformedPayload;
import dev.relaykit.protocol.rpc.OpenPayload;
import dev.relaykit.protocol.rpc.Payload;
import dev.relaykit.protocol.rpc.RpcError;
import dev.relaykit.protocol.rpc.RpcId;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes frames with a streaming generator; nothing reaches the stream unless the whole frame could
 * be written. Keeps scratch space between frames: one encoder per connection, for one thread at a
 * time.
 */
public final class JsonFrameEncoder implements FrameEncoder {

  /** Immutable and safe to share; each costs more to make than many frames to write. */
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
          .disable(TokenStreamFactory.Feature.INTERN_PROPERTY_NAMES)
          .recyclerPool(JsonRecyclerPools.threadLocalPool())
          .build();

  private static final JsonMapper TREES = JsonMapper.builder().build();

  private final EncodeBuffer buffer = new EncodeBuffer();

  @Override
  public void encode(Frame frame, OutputStream out) throws IOException {
    try {
      try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), buffer)) {
        write(frame, json);
      } catch (JacksonException problem) {
        throw new IllegalArgumentException("the frame cannot be written as JSON", problem);
      }
      buffer.writeTo(out);
    } finally {
      buffer.clear();
    }
  }

  private void write(Frame frame, JsonGenerator json) {
    json.writeStartObject();
    json.writeName(Names.JSONRPC);
    json.writeString(Names.TWO);
    switch (frame.kind()) {
      case REQUEST -> request((Frame.Request) frame, json);
      case SUCCESS -> {
        Frame.Success success = (Frame.Success) frame;
        id(success.id(), json);
        json.writeName(Names.RESULT);
        payload(success.result(), json);
      }
      case FAILURE -> {
        Frame.Failure failure = (Frame.Failure) frame;
        id(failure.id(), json);
        json.writeName(Names.ERROR);
        error(failure.error(), json);
      }
    }
    json.writeEndObject();
  }

  private void request(Frame.Request request, JsonGenerator json) {
    if (request.id() != null) {
      id(request.id(), json);
    }
    Texts.member(Names.METHOD, request.method(), json);
    json.writeName(Names.PARAMS);
    payload(request.params(), json);
  }

  private static void id(RpcId id, JsonGenerator json) {
    json.writeName(Names.ID);
    if (id.rawToken() == null) {
      Texts.value(id.text(), json);
    } else {
      Texts.raw(id.rawToken(), json);
    }
  }

  private void error(RpcError error, JsonGenerator json) {
    json.writeStartObject();
    json.writeName("code");
    if (error.rawCode() == null) {
      json.writeNumber(error.code());
    } else {
      Texts.raw(error.rawCode(), json);
    }
    Texts.member("message", error.message(), json);
    if (error.data() != null) {
      json.writeName("data");
      open(error.data(), json);
    }
    json.writeEndObject();
  }

  private void payload(Payload payload, JsonGenerator json) {
    switch (payload.type()) {
      case OPEN -> open((OpenPayload) payload, json);
      case MALFORMED -> open(((MalformedPayload) payload).raw(), json);
      case EVENT -> event((EventParams) payload, json);
      case SEND_PARAMS, SEND_RESULT, MESSAGE_STATE, MESSAGE_RECEIVE ->
          MessagingWriter.write(payload, json);
      case CONNECT_PARAMS,
          CONNECT_RESULT,
          CONTEXTS_PARAMS,
          PING,
          DISCONNECT_PARAMS,
          AUTHORIZATION_STATE ->
          SessionWriter.write(payload, json, this::open);
    }
  }

  private void event(EventParams event, JsonGenerator json) {
    json.writeStartObject();
    Texts.member(Names.EVENT_TYPE, event.eventType(), json);
    if (event.timestampToken() != null) {
      json.writeName(Names.TIMESTAMP);
      Texts.raw(event.timestampToken(), json);
    }
    optional(Names.PROJECT_ID, event.projectId(), json);
    optional(Names.CONTEXT, event.context(), json);
    json.writeName(Names.PARAMS);
    payload(event.body(), json);
    json.writeEndObject();
  }

  private void open(OpenPayload payload, JsonGenerator json) {
    byte[] bytes = payload.json();
    if (payload == OpenPayload.EMPTY_OBJECT) {
      json.writeStartObject();
      json.writeEndObject();
    } else if (bytes != null) {
      json.writeRawValue(new String(bytes, java.nio.charset.StandardCharsets.UTF_8));
    } else {
      JsonNode tree = payload.tree();
      Texts.raw(TREES.writeValueAsString(tree), json);
    }
  }

  /** Writes a member that is left out if it is absent or empty (REL-RPC-004, REL-MSG-003). */
  static void optional(
      tools.jackson.core.SerializableString name, @Nullable String value, JsonGenerator json) {
    if (value != null && !value.isEmpty()) {
      Texts.member(name, value, json);
    }
  }
}
