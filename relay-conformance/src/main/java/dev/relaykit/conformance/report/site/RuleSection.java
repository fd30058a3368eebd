package dev.relaykit.conformance.report.site;

import java.util.Map;

/** The parts that the rules of the specification are in, by the middle of their IDs. */
final class RuleSection {

  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("TRAN", "Transport and TLS"),
          Map.entry("ENV", "Options and environment"),
          Map.entry("RPC", "JSON-RPC envelope"),
          Map.entry("CONN", "Login and session"),
          Map.entry("AUTH", "Authentication"),
          Map.entry("PING", "Pings"),
          Map.entry("DISC", "Disconnect"),
          Map.entry("CTX", "Contexts"),
          Map.entry("EVT", "Events"),
          Map.entry("MSG", "Messages"),
          Map.entry("STATE", "States of a message"),
          Map.entry("REQ", "Requests"),
          Map.entry("QUE", "Queue while not connected"),
          Map.entry("REC", "Reconnecting"),
          Map.entry("WAIT", "Waiting for a message"),
          Map.entry("CB", "Callbacks"),
          Map.entry("LOG", "Secrets in logs"),
          Map.entry("MOCK", "Mock servers"),
          Map.entry("CALL", "Calling"));

  private RuleSection() {}

  /** The name of the part that a rule is in. */
  static String of(String ruleId) {
    String[] parts = ruleId.split("-", 3);
    String area = parts.length == 3 ? parts[1] : ruleId;
    return NAMES.getOrDefault(area, area);
  }
}
