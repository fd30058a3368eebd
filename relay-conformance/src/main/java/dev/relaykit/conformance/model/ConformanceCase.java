package dev.relaykit.conformance.model;

import dev.relaykit.mock.script.FramePattern;
import dev.relaykit.mock.source.SourcePlace;
import dev.relaykit.protocol.rules.RuleId;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * One case, complete enough to be played by anybody: what both ends do, and what is expected of the
 * end that is judged. Immutable.
 *
 * @param id names it for ever
 * @param title what the subject does if it is right, as a sentence without a full stop
 * @param rules the rules that it proves, at least one; the first decides how a breach is judged
 * @param level how strictly it binds
 * @param side which end is judged
 * @param features what the subject needs to be able to do
 * @param client what a right client does, connection by connection; none if it must not open any
 * @param server what the server does, connection by connection
 * @param acts what else the kit does, in this order
 * @param required what must be true of the frames of the subject
 * @param strict what a strict subject does besides; a breach is no failure
 * @param values what must be true of values that the kit has captured
 * @param allowed requests that the subject may send at any time, and that are answered by default
 * @param malformed whether the kit sends what breaks the schemas, on purpose
 * @param automaticAcks whether the kit, as the client, acknowledges events by itself
 * @param place where it is written
 */
public record ConformanceCase(
    CaseId id,
    String title,
    List<RuleId> rules,
    CaseLevel level,
    Side side,
    Set<Feature> features,
    List<CaseConnection> client,
    List<CaseConnection> server,
    List<Act> acts,
    WireExpectations required,
    WireExpectations strict,
    List<ValueExpectation> values,
    List<FramePattern> allowed,
    boolean malformed,
    boolean automaticAcks,
    SourcePlace place) {

  /** Copies the collections and checks that there is something to cite and to play. */
  public ConformanceCase {
    rules = List.copyOf(rules);
    client = List.copyOf(client);
    server = List.copyOf(server);
    acts = List.copyOf(acts);
    values = List.copyOf(values);
    allowed = List.copyOf(allowed);
    EnumSet<Feature> copy = EnumSet.noneOf(Feature.class);
    copy.addAll(features);
    features = Collections.unmodifiableSet(copy);
    if (rules.isEmpty() || client.isEmpty() != server.isEmpty()) {
      throw new IllegalArgumentException(
          id + " needs a rule, and scripts for both ends or for none");
    }
  }

  /** The rule by which a breach is judged. */
  public RuleId mainRule() {
    return rules.get(0);
  }

  /** What the kit plays when the other end is the subject. */
  public List<CaseConnection> kitScripts() {
    return side == Side.CLIENT ? server : client;
  }
}
