package dev.relaykit.conformance.report.site;

import java.util.Map;

/** The parts that the rules of the specification are in, by the middle of their IDs. */
final class RuleSection {

  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("TRAN", "Transport and TLS"),
          Map.entry("ENV", "Configuration and environment"),
          Map.entry("RPC", "JSON-RPC envelope"),
          Map.entry("CONN", "Login, session and resume"),
          Map.entry("AUTH", "Rejected logins"),
          Map.entry("PING", "Pings"),
          Map.entry("DISC", "Disconnect by the server"),
          Map.entry("CTX", "Contexts"),
          Map.entry("EVT", "Events"),
          Map.entry("MSG", "Messages"),
          Map.entry("STATE", "States of a message"),
          Map.entry("REQ", "Requests"),
          Map.entry("QUE", "Queue while not connected"),
          Map.entry("REC", "Reconnect and close"),
          Map.entry("WAIT", "Waits"),
          Map.entry("CB", "Callbacks"),
          Map.entry("LOG", "Secrets and personal data"),
          Map.entry("MOCK", "Mock server"),
          Map.entry("CALL", "Calls"));

  private RuleSection() {}

  /** The name of the part that a rule is in. */
  static String of(String ruleId) {
    String[] parts = ruleId.split("-", 3);
    String area = parts.length == 3 ? parts[1] : ruleId;
    return NAMES.getOrDefault(area, area);
  }
}
