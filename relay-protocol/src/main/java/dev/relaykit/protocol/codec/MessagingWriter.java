package dev.relaykit.protocol.codec;

import static dev.relaykit.protocol.codec.JsonFrameEncoder.optional;

import dev.relaykit.protocol.messaging.MessageReceiveEvent;
import dev.relaykit.protocol.messaging.MessageStateEvent;
import dev.relaykit.protocol.messaging.SendError;
import dev.relaykit.protocol.messaging.SendParams;
import dev.relaykit.protocol.messaging.SendResult;
import dev.relaykit.protocol.rpc.Payload;
import dev.relaykit.protocol.rpc.ResultCode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.SerializableString;

/** Writes the payloads of {@code messaging.*}. */
final class MessagingWriter {

  private MessagingWriter() {}

  static void write(Payload payload, JsonGenerator json) {
    json.writeStartObject();
    if (payload instanceof SendParams params) {
      sendParams(params, json);
    } else if (payload instanceof SendResult result) {
      sendResult(result, json);
    } else if (payload instanceof MessageStateEvent event) {
      messageState(event, json);
    } else {
      messageReceive((MessageReceiveEvent) payload, json);
    }
    json.writeEndObject();
  }

  private static void sendParams(SendParams params, JsonGenerator json) {
    optional(Names.CONTEXT, params.context(), json);
    Texts.member(Names.FROM_NUMBER, params.fromNumber(), json);
    Texts.member(Names.TO_NUMBER, params.toNumber(), json);
    optional(Names.BODY, params.body(), json);
    if (!params.media().isEmpty()) {
      strings(Names.MEDIA, params.media(), json);
    }
    if (!params.tags().isEmpty()) {
      strings(Names.TAGS, params.tags(), json);
    }
    optional(Names.REGION, params.region(), json);
  }

  private static void sendResult(SendResult result, JsonGenerator json) {
    if (!result.code().equals(ResultCode.ABSENT)) {
      Texts.member(Names.CODE, result.code().text(), json);
    }
    optional(Names.MESSAGE, result.message(), json);
    optional(Names.MESSAGE_ID, result.messageId(), json);
    if (!result.errors().isEmpty()) {
      json.writeArrayPropertyStart("errors");
      for (SendError error : result.errors()) {
        json.writeStartObject();
        optional(Names.CODE, error.code(), json);
        optional(Names.MESSAGE, error.message(), json);
        if (error.attribute() != null) {
          Texts.member("attribute", error.attribute(), json);
        }
        json.writeEndObject();
      }
      json.writeEndArray();
    }
  }

  private static void messageState(MessageStateEvent event, JsonGenerator json) {
    Texts.member(Names.MESSAGE_ID, event.messageId(), json);
    Texts.member(Names.MESSAGE_STATE, event.state().text(), json);
    given(Names.CONTEXT, event.context(), json);
    given(Names.DIRECTION, event.direction(), json);
    given(Names.FROM_NUMBER, event.fromNumber(), json);
    given(Names.TO_NUMBER, event.toNumber(), json);
    given(Names.BODY, event.body(), json);
    if (event.media() != null) {
      strings(Names.MEDIA, event.media(), json);
    }
    if (event.segments() != null) {
      json.writeName(Names.SEGMENTS);
      json.writeNumber(event.segments());
    }
    if (event.tags() != null) {
      strings(Names.TAGS, event.tags(), json);
    }
    given(Names.REASON, event.reason(), json);
  }

  private static void messageReceive(MessageReceiveEvent event, JsonGenerator json) {
    Texts.member(Names.MESSAGE_ID, event.messageId(), json);
    given(Names.CONTEXT, event.context(), json);
    Texts.member(Names.DIRECTION, event.direction(), json);
    given(Names.FROM_NUMBER, event.fromNumber(), json);
    given(Names.TO_NUMBER, event.toNumber(), json);
    given(Names.BODY, event.body(), json);
    strings(Names.MEDIA, event.media(), json);
    json.writeName(Names.SEGMENTS);
    json.writeNumber(event.segments());
    Texts.member(Names.MESSAGE_STATE, event.state().text(), json);
    strings(Names.TAGS, event.tags(), json);
  }

  /** Events repeat what they are about, empty or not. */
  private static void given(SerializableString name, @Nullable String value, JsonGenerator json) {
    if (value != null) {
      Texts.member(name, value, json);
    }
  }

  private static void strings(SerializableString name, List<String> values, JsonGenerator json) {
    json.writeName(name);
    json.writeStartArray();
    for (int i = 0; i < values.size(); i++) {
      Texts.value(values.get(i), json);
    }
    json.writeEndArray();
  }
}
