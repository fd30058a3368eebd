package dev.relaykit.client.session;

import dev.relaykit.protocol.rpc.OpenPayload;
import dev.relaykit.protocol.rpc.Payload;
import dev.relaykit.protocol.rpc.ResultCode;
import dev.relaykit.protocol.rpc.RpcError;
import dev.relaykit.protocol.session.ErrorKind;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Waits for the reply to a request whose result has no record of its own. */
final class AnswerReply implements Reply {

  /** Largest magnitude up to which every integer has a double of its own. */
  private static final double LARGEST_EXACT = 9_007_199_254_740_992.0;

  private final String method;
  private final Answer answer;
  private final Session session;

  AnswerReply(String method, Answer answer, Session session) {
    this.method = method;
    this.answer = answer;
    this.session = session;
  }

  @Override
  public void result(Payload result) {
    JsonNode tree;
    ResultCode code;
    String text;
    try {
      if (!(result instanceof OpenPayload open)) {
        unreadable();
        return;
      }
      tree = open.tree();
      code = code(tree.path("code"));
      text = tree.path("message").asString(RpcError.NO_MESSAGE);
    } catch (RuntimeException odd) {
      unreadable();
      return;
    }
    if (code.isSuccess()) {
      answer.result().accept(tree);
    } else {
      refused(text, code.text());
    }
  }

  private void unreadable() {
    failed(Failure.of(ErrorKind.MALFORMED_RESULT, method + ": the result cannot be read"));
  }

  /** A number counts as its integer text (REL-RPC-020). */
  private static ResultCode code(JsonNode code) {
    if (code.isString()) {
      return new ResultCode(code.stringValue());
    }
    if (!code.isNumber()) {
      return ResultCode.ABSENT;
    }
    if (code.isIntegralNumber()) {
      return new ResultCode(code.asString());
    }
    double value = code.isBigDecimal() ? code.decimalValue().doubleValue() : code.doubleValue();
    return new ResultCode(
        value == Math.rint(value) && Math.abs(value) <= LARGEST_EXACT
            ? Long.toString((long) value)
            : code.asString());
  }

  @Override
  public void error(RpcError error) {
    refused(error.message(), Integer.toString(error.code()));
  }

  private void refused(String text, String code) {
    failed(
        new Failure(
            ErrorKind.SERVER,
            method + " was refused: " + session.masked(text),
            session.masked(code),
            List.of()));
  }

  @Override
  public void failed(Failure failure) {
    answer.failed().accept(failure);
  }
}
