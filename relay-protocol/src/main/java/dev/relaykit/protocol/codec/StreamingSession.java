package dev.relaykit.protocol.codec;

import dev.relaykit.protocol.rpc.OpenPayload;
import dev.relaykit.protocol.session.Authentication;
import dev.relaykit.protocol.session.ConnectParams;
import dev.relaykit.protocol.session.ConnectParams.Version;
import dev.relaykit.protocol.session.ConnectResult;
import dev.relaykit.protocol.session.ContextsParams;
import dev.relaykit.protocol.session.DisconnectParams;
import dev.relaykit.protocol.session.Ping;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads the payloads of the session's own methods from a parser that stands on their first brace. A
 * reader gives null for a payload that is malformed, and has noted why. For one thread at a time.
 */
final class StreamingSession {

  static final String[] CONNECT_FIELDS = {
    "/version",
    "/version/major",
    "/version/minor",
    "/version/revision",
    "/agent",
    "/event_acks",
    "/authentication",
    "/authentication/project",
    "/authentication/token",
    "/authentication/jwt_token",
    "/contexts",
    "/protocol",
    "/authorization_state"
  };
  static final String[] RESULT_FIELDS = {"/protocol"};
  static final String[] CONTEXTS_FIELDS = {"/contexts", "/context"};

  static final int VERSION = 0;
  static final int MAJOR = 1;
  static final int MINOR = 2;
  static final int REVISION = 3;
  static final int AGENT = 4;
  static final int EVENT_ACKS = 5;
  static final int AUTHENTICATION = 6;
  static final int PROJECT = 7;
  static final int TOKEN = 8;
  static final int JWT_TOKEN = 9;
  static final int CONTEXTS = 10;
  static final int PROTOCOL = 11;
  static final int AUTHORIZATION_STATE = 12;

  final FieldProblems connectProblems = new FieldProblems(CONNECT_FIELDS);
  final FieldProblems resultProblems = new FieldProblems(RESULT_FIELDS);
  final FieldProblems contextsProblems = new FieldProblems(CONTEXTS_FIELDS);

  @Nullable ConnectParams connectParams(JsonParser parser) {
    Version version = null;
    String agent = null;
    boolean eventAcks = false;
    Authentication authentication = null;
    List<String> contexts = List.of();
    String protocol = null;
    String authorizationState = null;
    FieldProblems problems = connectProblems;
    problems.reset();
    problems.set(VERSION, FieldProblems.MISSING);
    problems.set(AUTHENTICATION, FieldProblems.MISSING);
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      switch (name) {
        case "version" -> version = version(parser, problems);
        case "agent" -> agent = StreamingValues.string(parser, problems, AGENT);
        case "event_acks" -> {
          Boolean value = StreamingValues.bool(parser);
          problems.set(EVENT_ACKS, value == null ? FieldProblems.NOT_BOOLEAN : null);
          eventAcks = value != null && value;
        }
        case "authentication" -> authentication = authentication(parser, problems);
        case "contexts" -> contexts = StreamingValues.strings(parser, problems, CONTEXTS);
        case "protocol" -> protocol = StreamingValues.string(parser, problems, PROTOCOL);
        case "authorization_state" ->
            authorizationState = StreamingValues.string(parser, problems, AUTHORIZATION_STATE);
        default -> parser.skipChildren();
      }
    }
    return version == null || authentication == null || !problems.isEmpty()
        ? null
        : new ConnectParams(
            version, agent, eventAcks, authentication, contexts, protocol, authorizationState);
  }

  private static @Nullable Version version(JsonParser parser, FieldProblems problems) {
    boolean object = parser.currentToken() == JsonToken.START_OBJECT;
    problems.set(VERSION, object ? null : FieldProblems.NOT_OBJECT);
    for (int field = MAJOR; field <= REVISION; field++) {
      problems.set(field, object ? FieldProblems.MISSING : null);
    }
    if (!object) {
      parser.skipChildren();
      return null;
    }
    int major = 0;
    int minor = 0;
    int revision = 0;
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      switch (name) {
        case "major" -> major = StreamingValues.integer(parser, problems, MAJOR);
        case "minor" -> minor = StreamingValues.integer(parser, problems, MINOR);
        case "revision" -> revision = StreamingValues.integer(parser, problems, REVISION);
        default -> parser.skipChildren();
      }
    }
    return new Version(major, minor, revision);
  }

  private static @Nullable Authentication authentication(
      JsonParser parser, FieldProblems problems) {
    boolean object = parser.currentToken() == JsonToken.START_OBJECT;
    problems.set(AUTHENTICATION, object ? null : FieldProblems.NOT_OBJECT);
    for (int field = PROJECT; field <= JWT_TOKEN; field++) {
      problems.set(field, null);
    }
    if (!object) {
      parser.skipChildren();
      return null;
    }
    String project = null;
    String token = null;
    String jwtToken = null;
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      switch (name) {
        case "project" -> project = StreamingValues.string(parser, problems, PROJECT);
        case "token" -> token = StreamingValues.string(parser, problems, TOKEN);
        case "jwt_token" -> jwtToken = StreamingValues.string(parser, problems, JWT_TOKEN);
        default -> parser.skipChildren();
      }
    }
    return new Authentication(project, token, jwtToken);
  }

  @Nullable ConnectResult connectResult(JsonParser parser, JsonText text) {
    String protocol = null;
    Boolean restored = null;
    String identity = null;
    String sessionId = null;
    String nodeId = null;
    OpenPayload authorization = null;
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      JsonToken token = parser.nextToken();
      switch (name) {
        case "protocol" -> protocol = StreamingValues.string(parser);
        case "session_restored" -> restored = StreamingValues.bool(parser);
        case "identity" -> identity = StreamingValues.string(parser);
        case "sessionid" -> sessionId = StreamingValues.string(parser);
        case "nodeid" -> nodeId = StreamingValues.string(parser);
        case "authorization" -> {
          int start = text.startOf(parser);
          JsonText value = text.slice(start, text.skipValue(parser));
          authorization = token == JsonToken.START_OBJECT ? value.open() : null;
        }
        default -> parser.skipChildren();
      }
    }
    if (protocol == null || protocol.isEmpty()) {
      resultProblems.set(0, "must be a string that is not empty");
      return null;
    }
    return new ConnectResult(protocol, restored, identity, sessionId, nodeId, authorization);
  }

  @Nullable ContextsParams contexts(JsonParser parser) {
    List<String> contexts = null;
    String context = null;
    FieldProblems problems = contextsProblems;
    problems.reset();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      switch (name) {
        case "contexts" -> contexts = StreamingValues.strings(parser, problems, 0);
        case "context" -> context = StreamingValues.string(parser, problems, 1);
        default -> parser.skipChildren();
      }
    }
    if (!problems.isEmpty()) {
      return null;
    }
    if (contexts == null && context == null) {
      problems.set(0, FieldProblems.MISSING);
      return null;
    }
    return new ContextsParams(contexts == null ? List.of(context) : contexts);
  }

  Ping ping(JsonParser parser) {
    String digits = null;
    String payload = null;
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      switch (name) {
        case "timestamp" -> {
          digits = Timestamps.number(parser);
          parser.skipChildren();
        }
        case "payload" -> payload = StreamingValues.string(parser);
        default -> parser.skipChildren();
      }
    }
    return digits == null && payload == null ? Ping.EMPTY : new Ping(digits, payload);
  }

  DisconnectParams disconnect(JsonParser parser) {
    boolean restart = false;
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      if (name.equals("restart")) {
        restart = Boolean.TRUE.equals(StreamingValues.bool(parser));
      } else {
        parser.skipChildren();
      }
    }
    return new DisconnectParams(restart);
  }
}
