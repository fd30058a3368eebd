package dev.relaykit.mock.scenario;

import dev.relaykit.mock.script.Answer;
import dev.relaykit.mock.script.Step;
import dev.relaykit.mock.script.Template;
import dev.relaykit.mock.script.TextTemplate;
import dev.relaykit.mock.source.Members;
import dev.relaykit.mock.source.SourceNode;
import dev.relaykit.mock.source.SourceScalar;
import dev.relaykit.mock.source.ValueReader;
import dev.relaykit.protocol.rpc.ResultCode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code reply} steps. */
final class ReplyReader {

  private final ValueReader values;
  private final Names names;
  private final TemplateReader templates;

  ReplyReader(ValueReader values, Names names, TemplateReader templates) {
    this.values = values;
    this.names = names;
    this.templates = templates;
  }

  @Nullable Step read(SourceNode node) {
    if (node instanceof SourceScalar) {
      return values.word(node, "a reply, a map or 'default'", List.of("default")) == null
          ? null
          : new Step.Reply(new Answer.Default());
    }
    Members members =
        values.members(
            node, "a reply", List.of("result", "error", "code", "message", "errors", "to"));
    if (members == null) {
      return null;
    }
    SourceNode toNode = members.find("to");
    String to = toNode == null ? null : names.captured(toNode, "the name of a frame");
    String form = members.oneOf("result", "error", "code");
    if (form == null) {
      return null;
    }
    Answer answer =
        switch (form) {
          case "result" -> result(members);
          case "error" -> error(members);
          default -> refusal(members);
        };
    return answer == null || (toNode != null && to == null) ? null : new Step.Reply(answer, to);
  }

  private @Nullable Answer result(Members members) {
    noRefusal(members);
    SourceNode node = members.find("result");
    Template result = node == null ? null : templates.read(node);
    return result == null ? null : new Answer.Result(result);
  }

  private @Nullable Answer error(Members members) {
    noRefusal(members);
    SourceNode node = members.find("error");
    Members error =
        node == null ? null : values.members(node, "an error", List.of("code", "message", "data"));
    if (error == null) {
      return null;
    }
    SourceNode codeNode = error.need("code");
    Integer code =
        codeNode == null
            ? null
            : values.integer(codeNode, "an error code", Integer.MIN_VALUE, Integer.MAX_VALUE);
    SourceNode messageNode = error.need("message");
    TextTemplate message =
        messageNode == null ? null : templates.plainText(messageNode, "a message");
    SourceNode dataNode = error.find("data");
    Template data = dataNode == null ? null : templates.read(dataNode);
    return code == null || message == null || (dataNode != null && data == null)
        ? null
        : new Answer.Error(code, message, data);
  }

  private void noRefusal(Members members) {
    for (String name : List.of("message", "errors")) {
      SourceNode node = members.find(name);
      if (node != null) {
        values.problems().add(node.place(), "found '" + name + "' without 'code', which it is for");
      }
    }
  }

  private @Nullable Answer refusal(Members members) {
    SourceNode codeNode = members.find("code");
    String code = codeNode == null ? null : values.text(codeNode, "a result code");
    SourceNode messageNode = members.need("message");
    TextTemplate message =
        messageNode == null ? null : templates.plainText(messageNode, "a message");
    SourceNode errorsNode = members.find("errors");
    List<Answer.Refusal.Complaint> errors = errorsNode == null ? List.of() : errors(errorsNode);
    if (codeNode != null && code != null && new ResultCode(code).isSuccess()) {
      return values.mistake(
          codeNode, "a code that refuses; one of the form 2nn accepts: use 'result' for it");
    }
    return code == null || message == null
        ? null
        : new Answer.Refusal(new ResultCode(code), message, errors);
  }

  private List<Answer.Refusal.Complaint> errors(SourceNode node) {
    List<Answer.Refusal.Complaint> errors = new ArrayList<>();
    List<SourceNode> items = values.list(node, "errors");
    for (SourceNode item : items == null ? List.<SourceNode>of() : items) {
      Members members =
          values.members(item, "an error of a send", List.of("code", "message", "attribute"));
      if (members != null) {
        errors.add(
            new Answer.Refusal.Complaint(
                text(members, "code"), text(members, "message"), text(members, "attribute")));
      }
    }
    return errors;
  }

  private @Nullable TextTemplate text(Members members, String name) {
    SourceNode node = members.find(name);
    return node == null ? null : templates.plainText(node, name);
  }
}
