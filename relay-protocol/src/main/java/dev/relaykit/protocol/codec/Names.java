package dev.relaykit.protocol.codec;

import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;

/** Member names of the messaging path, encoded once. */
final class Names {

  static final SerializableString JSONRPC = new SerializedString("jsonrpc");
  static final SerializableString TWO = new SerializedString("2.0");
  static final SerializableString ID = new SerializedString("id");
  static final SerializableString METHOD = new SerializedString("method");
  static final SerializableString PARAMS = new SerializedString("params");
  static final SerializableString RESULT = new SerializedString("result");
  static final SerializableString ERROR = new SerializedString("error");
  static final SerializableString EVENT_TYPE = new SerializedString("event_type");
  static final SerializableString TIMESTAMP = new SerializedString("timestamp");
  static final SerializableString PROJECT_ID = new SerializedString("project_id");
  static final SerializableString CONTEXT = new SerializedString("context");
  static final SerializableString CONTEXTS = new SerializedString("contexts");
  static final SerializableString TO_NUMBER = new SerializedString("to_number");
  static final SerializableString FROM_NUMBER = new SerializedString("from_number");
  static final SerializableString BODY = new SerializedString("body");
  static final SerializableString MEDIA = new SerializedString("media");
  static final SerializableString TAGS = new SerializedString("tags");
  static final SerializableString REGION = new SerializedString("region");
  static final SerializableString CODE = new SerializedString("code");
  static final SerializableString MESSAGE = new SerializedString("message");
  static final SerializableString MESSAGE_ID = new SerializedString("message_id");
  static final SerializableString MESSAGE_STATE = new SerializedString("message_state");
  static final SerializableString DIRECTION = new SerializedString("direction");
  static final SerializableString SEGMENTS = new SerializedString("segments");
  static final SerializableString REASON = new SerializedString("reason");

  private Names() {}
}
