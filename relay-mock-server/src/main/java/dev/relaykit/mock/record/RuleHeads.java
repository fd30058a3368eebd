package dev.relaykit.mock.record;

import dev.relaykit.protocol.rpc.Method;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says which request a rule is for: the n-th of its method in its session. Where there are several
 * sessions, each has a named state, and the logins that open one are taken in their order; behind
 * the last it begins with the first again. Where there is one, any number of clients may have it.
 */
final class RuleHeads {

  private final Set<Exchange> fresh = new LinkedHashSet<>();
  private final Set<String> recipients = new HashSet<>();
  private final Map<String, Integer> seen = new HashMap<>();
  private @Nullable Exchange lastFresh;

  RuleHeads(List<Exchange> exchanges) {
    Set<Integer> opened = new HashSet<>();
    for (Exchange exchange : exchanges) {
      boolean opens =
          exchange.isLogin() && (exchange.session() == 0 || opened.add(exchange.session()));
      if (opens && !exchange.effects().isEmpty()) {
        fresh.add(exchange);
        lastFresh = exchange;
      }
      if (exchange.method().equals(Method.MESSAGING_SEND)) {
        recipients.add(recipient(exchange));
      }
    }
  }

  /** The lines of a rule before its script, or null if the request is not for a rule. */
  @Nullable String of(Exchange exchange) {
    if (exchange.effects().isEmpty()) {
      return null; // the recording ended first: nobody knows what would have come
    }
    if (!exchange.isLogin() && exchange.session() == 0) {
      return null;
    }
    StringBuilder match = new StringBuilder("method: ").append(name(exchange.method()));
    if (exchange.method().equals(Method.MESSAGING_SEND) && recipients.size() > 1) {
      match
          .append(", params: {to_number: ")
          .append(FlowText.quoted(recipient(exchange)))
          .append('}');
    }
    boolean several = fresh.size() > 1;
    if (several && fresh.contains(exchange)) {
      return "  - match: {"
          + match
          + ", state: start}\n"
          + "    times: 1\n"
          + (exchange.session() == 0 ? "" : "    then: " + state(exchange) + "\n")
          + (exchange == lastFresh ? "    renew: true\n" : "");
    }
    if (several) {
      match.append(", state: ").append(state(exchange));
    }
    int nth = seen.merge(exchange.session() + " " + match, 1, Integer::sum);
    return "  - match: {" + match + ", nth: " + nth + "}\n";
  }

  private static String recipient(Exchange exchange) {
    return exchange.request().at("/params/to_number").asString("");
  }

  private static String state(Exchange exchange) {
    return "session_" + exchange.session();
  }

  private static String name(String method) {
    return method.matches("[a-z][a-z_.]*") ? method : FlowText.quoted(method);
  }
}
