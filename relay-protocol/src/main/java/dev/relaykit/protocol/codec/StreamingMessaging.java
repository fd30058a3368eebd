package dev.relaykit.protocol.codec;

import dev.relaykit.protocol.messaging.SendError;
import dev.relaykit.protocol.messaging.SendParams;
import dev.relaykit.protocol.messaging.SendResult;
import dev.relaykit.protocol.rpc.ResultCode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads the parameters and the result of {@code messaging.send} from a parser that stands on their
 * first brace. A reader gives null for a payload that is malformed, and has noted why in {@link
 * #sendProblems}. For one thread at a time.
 */
final class StreamingMessaging {

  static final String[] SEND_FIELDS = {
    "/to_number", "/from_number", "/context", "/body", "/media", "/tags", "/region"
  };

  private static final int TO = 0;
  private static final int FROM = 1;
  private static final int CONTEXT = 2;
  private static final int BODY = 3;
  private static final int MEDIA = 4;
  private static final int TAGS = 5;
  private static final int REGION = 6;

  final FieldProblems sendProblems = new FieldProblems(SEND_FIELDS);

  @Nullable SendParams sendParams(JsonParser parser) {
    String to = null;
    String from = null;
    String context = null;
    String body = null;
    List<String> media = List.of();
    List<String> tags = List.of();
    String region = null;
    FieldProblems problems = sendProblems;
    problems.reset();
    problems.set(TO, FieldProblems.MISSING);
    problems.set(FROM, FieldProblems.MISSING);
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      switch (name) {
        case "to_number" -> to = StreamingValues.string(parser, problems, TO);
        case "from_number" -> from = StreamingValues.string(parser, problems, FROM);
        case "context" -> context = StreamingValues.string(parser, problems, CONTEXT);
        case "body" -> body = StreamingValues.string(parser, problems, BODY);
        case "media" -> media = StreamingValues.strings(parser, problems, MEDIA);
        case "tags" -> tags = StreamingValues.strings(parser, problems, TAGS);
        case "region" -> region = StreamingValues.string(parser, problems, REGION);
        default -> parser.skipChildren();
      }
    }
    return to == null || from == null || !problems.isEmpty()
        ? null
        : new SendParams(context, to, from, body, media, tags, region);
  }

  SendResult sendResult(JsonParser parser) {
    ResultCode code = ResultCode.ABSENT;
    String message = null;
    String messageId = null;
    List<SendError> errors = List.of();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      JsonToken token = parser.nextToken();
      switch (name) {
        case "code" -> code = code(token, parser);
        case "message" -> message = StreamingValues.string(parser);
        case "message_id" -> messageId = StreamingValues.string(parser);
        case "errors" -> errors = errors(token, parser);
        default -> parser.skipChildren();
      }
    }
    return new SendResult(code, message, messageId, errors);
  }

  private static ResultCode code(JsonToken token, JsonParser parser) {
    return switch (token) {
      case VALUE_STRING -> code(parser.getString());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> code(Numbers.code(parser.getString()));
      default -> {
        parser.skipChildren();
        yield ResultCode.ABSENT;
      }
    };
  }

  private static ResultCode code(String text) {
    return text.equals(ResultCode.OK.text()) ? ResultCode.OK : new ResultCode(text);
  }

  private static List<SendError> errors(JsonToken token, JsonParser parser) {
    if (token != JsonToken.START_ARRAY) {
      parser.skipChildren();
      return List.of();
    }
    List<SendError> errors = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() == JsonToken.START_OBJECT) {
        errors.add(error(parser));
      } else {
        parser.skipChildren();
      }
    }
    return errors;
  }

  private static SendError error(JsonParser parser) {
    String code = null;
    String message = null;
    String attribute = null;
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      switch (name) {
        case "code" -> code = StreamingValues.string(parser);
        case "message" -> message = StreamingValues.string(parser);
        case "attribute" -> attribute = StreamingValues.string(parser);
        default -> parser.skipChildren();
      }
    }
    return new SendError(code, message, attribute);
  }
}
