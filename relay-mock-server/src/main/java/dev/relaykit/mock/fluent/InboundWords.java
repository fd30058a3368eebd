package dev.relaykit.mock.fluent;

import dev.relaykit.mock.source.SourceNode;
import java.util.Arrays;
import java.util.Map;

/**
 * A message to the client; made by {@link Scenarios#inbound()}. Immutable; the methods return a new
 * one. Texts are templates; what is left out gets a default.
 */
public final class InboundWords {

  private final Map<String, SourceNode> members;

  InboundWords(Map<String, SourceNode> members) {
    this.members = members;
  }

  SourceNode node() {
    return Tree.map(members);
  }

  private InboundWords with(String name, SourceNode value) {
    return new InboundWords(Tree.with(members, name, value));
  }

  /** The sender. */
  public InboundWords from(String number) {
    return with("from_number", Tree.text(number));
  }

  /** The recipient. */
  public InboundWords to(String number) {
    return with("to_number", Tree.text(number));
  }

  /** The context; the sessions that are subscribed to it get the message. */
  public InboundWords context(String context) {
    return with("context", Tree.text(context));
  }

  /** The text. */
  public InboundWords body(String text) {
    return with("body", Tree.text(text));
  }

  /** The addresses of its media. */
  public InboundWords media(String... urls) {
    return with("media", texts(urls));
  }

  /** Search labels. */
  public InboundWords tags(String... tags) {
    return with("tags", texts(tags));
  }

  /** How many segments; as many as the text needs without it. */
  public InboundWords segments(int count) {
    return with("segments", Tree.number(count));
  }

  /** Its id; a fresh one without it. */
  public InboundWords messageId(String id) {
    return with("message_id", Tree.text(id));
  }

  private static SourceNode texts(String... texts) {
    return Tree.list(Arrays.stream(texts).map(Tree::text).toList());
  }
}
