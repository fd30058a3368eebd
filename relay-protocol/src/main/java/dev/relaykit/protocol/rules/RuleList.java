package dev.relaykit.protocol.rules;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Every rule of the RELAY specification, in the order of its areas and then by number. Immutable
 * and safe to share between threads.
 */
public final class RuleList {

  private static final String RESOURCE = "/dev/relaykit/protocol/rules.json";

  private final Map<RuleId, Rule> byId;

  RuleList(List<Rule> rules) {
    Map<RuleId, Rule> map = new LinkedHashMap<>();
    for (Rule rule : rules) {
      if (map.putIfAbsent(rule.id(), rule) != null) {
        throw new IllegalArgumentException(rule.id() + " is listed twice");
      }
    }
    this.byId = Collections.unmodifiableMap(map);
  }

  /**
   * Returns the list, read anew from the class path on each call; keep it rather than load it
   * often.
   *
   * @throws IllegalStateException if the resource is missing, which means that the jar is
   *     incomplete
   * @throws IllegalArgumentException if an entry of the resource is damaged; the message names the
   *     rule
   */
  public static RuleList load() {
    try (InputStream in = RuleList.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(
            RESOURCE + " is not on the class path; the relay-protocol jar is incomplete");
      }
      return new RuleList(RuleReader.read(in.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(RESOURCE + " cannot be read", e);
    }
  }

  /** Returns all rules in the list's order, in an unmodifiable list. */
  public List<Rule> rules() {
    return List.copyOf(byId.values());
  }

  /**
   * Returns the rule of that ID, or empty if the specification has none.
   *
   * @param id the ID to look up
   */
  public Optional<Rule> find(RuleId id) {
    return Optional.ofNullable(byId.get(id));
  }

  /**
   * Tells whether the specification has a rule of that ID.
   *
   * @param id the ID to look up
   */
  public boolean has(RuleId id) {
    return byId.containsKey(id);
  }
}
