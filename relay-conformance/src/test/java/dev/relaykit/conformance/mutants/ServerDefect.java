package dev.relaykit.conformance.mutants;

import dev.relaykit.mock.MockConfig;
import dev.relaykit.mock.Profile;
import dev.relaykit.mock.RelayMockServer;
import dev.relaykit.mock.scenario.Scenario;
import java.util.List;

/**
 * What may be wrong with a server: a scenario or a policy of our mock server that breaks one rule.
 */
enum ServerDefect {
  STATE_AFTER_THE_LAST(
      "It goes on to report on a message that has ended.",
      "REL-STATE-012",
      """
      rules:
      - match: {method: messaging.send, params: {to_number: {not: {regex: ".*000[1-9]"}}}}
        script: [{reply: default}, {event: queued}, {event: initiated}, {event: sent}, {event: delivered}, {event: sent}]
      """),

  STATES_OUT_OF_ORDER(
      "It reports a message as sent before it reports it as initiated.",
      "REL-STATE-012",
      """
      rules:
      - match: {method: messaging.send, params: {to_number: {not: {regex: ".*000[1-9]"}}}}
        script: [{reply: default}, {event: queued}, {event: sent}, {event: initiated}, {event: delivered}]
      """),

  NO_REASON(
      "It does not say why a message was not delivered.",
      "REL-MOCK-022",
      """
      rules:
      - match: {method: messaging.send, params: {to_number: {glob: "*0001"}}}
        script: [{reply: default}, {event: queued}, {event: initiated}, {event: sent}, {event: undelivered}]
      """),

  STATE_UNDER_ANOTHER_NAME(
      "It names the state of a message state.",
      "REL-MSG-044",
      """
      rules:
      - match: {method: messaging.send, params: {to_number: {not: {regex: ".*000[1-9]"}}}}
        script:
          - reply: default
          - event: {type: messaging.state, params: {message_id: "${message_id}", state: delivered}}
      """),

  NO_MESSAGE_ID(
      "It accepts a message, and does not say under which id.",
      "REL-MSG-020",
      """
      rules:
      - match: {method: messaging.send, params: {to_number: {not: {regex: ".*000[1-9]"}}}}
        script: [{reply: {result: {code: "200", message: Message accepted}}}]
      """),

  ONE_ID_FOR_ALL(
      "It gives every message the same id.",
      "REL-MSG-025",
      """
      rules:
      - match: {method: messaging.send, params: {to_number: {not: {regex: ".*000[1-9]"}}}}
        script: [{reply: {result: {code: "200", message: Message accepted, message_id: m-1}}}]
      """),

  CODE_IS_A_NUMBER(
      "Its result codes are numbers.",
      "REL-RPC-020",
      """
      rules:
      - match: {method: messaging.send, params: {to_number: {not: {regex: ".*000[1-9]"}}}}
        script: [{reply: {result: {code: 200, message: Message accepted, message_id: m-1}}}]
      """),

  BINARY_MESSAGES(
      "It answers in binary messages.",
      "REL-TRAN-007",
      """
      rules: []
      faults: [{binary: {at: before_reply, method: signalwire.ping}}]
      """),

  ANSWERS_UNDER_ANOTHER_ID(
      "It answers under an id of its own.",
      "REL-RPC-001",
      """
      rules:
      - match: {method: signalwire.ping}
        script: [{send: {jsonrpc: "2.0", id: 1, result: {}}}]
      """),

  ANSWERS_TWICE(
      "It accepts a message twice.",
      "REL-RPC-015",
      """
      rules:
      - match: {method: messaging.send, params: {to_number: {not: {regex: ".*000[1-9]"}}}}
        script: [{reply: default}, {reply: default}]
      """),

  DOES_NOT_ECHO(
      "It answers a ping with nothing of the ping.",
      "REL-PING-002",
      """
      rules:
      - match: {method: signalwire.ping}
        script: [{reply: {result: {}}}]
      """),

  REFUSES_UNKNOWN_MEMBERS(
      "It refuses a request because of a member that it does not know.",
      "REL-RPC-005",
      """
      rules:
      - match: {method: messaging.send, params: {made_up: {present: true}}}
        script: [{reply: {code: "400", message: Bad request}}]
      """),

  REPORTS_ON_REFUSED_MESSAGES(
      "It reports on a message that it has refused.",
      "REL-MSG-023",
      """
      rules:
      - match: {method: messaging.send, params: {to_number: {glob: "*0004"}}}
        script:
          - reply: {code: "402", message: Payment required}
          - event: {type: messaging.state, params: {message_id: m-1, message_state: failed}}
      """),

  ONE_NAME_FOR_ALL(
      "It gives every session the same name.",
      "REL-MOCK-006",
      """
      rules:
      - match: {method: signalwire.connect, params: {protocol: {absent: true}, /version/major: 2, /authentication/project: {regex: ".+"}, /authentication/token: {regex: ".+"}}}
        script: [{reply: {result: {protocol: signalwire_5f2a_9c01}}}]
      """),

  SILENT_ON_UNKNOWN_METHODS(
      "It says nothing to a method that it does not know.",
      "REL-RPC-041",
      """
      rules:
      - match: {method: made.up}
        script: [{wait: 0ms}]
      """),

  WRONG_ERROR_CODE(
      "It refuses a method that it does not know with the code of bad parameters.",
      "REL-RPC-041",
      """
      rules:
      - match: {method: made.up}
        script: [{reply: {error: {code: -32602, message: Invalid params}}}]
      """),

  SILENT_ON_REAUTHENTICATION(
      "It says nothing to a new JWT.",
      "REL-CONN-041",
      """
      rules:
      - match: {method: signalwire.reauthenticate}
        script: [{wait: 0ms}]
      """),

  CLOSES_AFTER_REAUTHENTICATION(
      "It closes the connection when it does not take a new JWT.",
      "REL-CONN-041",
      """
      rules:
      - match: {method: signalwire.reauthenticate}
        script: [{reply: {error: {code: -32002, message: no}}}, {close: 1008}]
      """),

  ANSWERS_EXECUTES_FLAT(
      "It answers an execute as if the method had come by itself.",
      "REL-RPC-052",
      OtherProfiles.flatExecutes()),

  REFUSES_BODY_WITH_MEDIA(
      "It refuses a message that has a body and media.",
      "REL-MSG-004",
      """
      rules:
      - match: {method: messaging.send, params: {body: {present: true}, media: {present: true}}}
        script: [{reply: {code: "400", message: Bad request}}]
      """),

  WANTS_CREDENTIALS_IN_THE_UPGRADE(
      "It takes no upgrade without credentials in it.",
      "REL-TRAN-006",
      """
      rules: []
      faults: [{refuse_upgrade: {status: 401}}]
      """),

  NEVER_PINGS("It sends no pings.", "REL-PING-009", OtherProfiles.withoutPings()),

  SERVES_STRANGERS(
      "It serves a client that has not logged in.", "REL-RPC-042", OtherProfiles.withoutLogin()),

  LETS_STRANGERS_IN(
      "It lets in whoever has no project.",
      "REL-MOCK-002",
      """
      rules:
      - match: {method: signalwire.connect, frame: {/params/authentication/project: ""}}
        script: [{reply: {result: {protocol: signalwire_5f2a_9c01}}}]
      """),

  RESTORES_UNDER_ANOTHER_NAME(
      "It restores a session under another name.",
      "REL-MOCK-006",
      """
      rules:
      - match: {method: signalwire.connect, params: {protocol: {present: true}}}
        script: [{reply: {result: {protocol: signalwire_5f2a_9c01, session_restored: true}}}]
      """),

  RESTORES_ANYTHING(
      "It takes up any session that a client names, known or not.",
      "REL-MOCK-006",
      """
      rules:
      - match: {method: signalwire.connect, params: {protocol: {present: true}}}
        script: [{reply: {result: {protocol: "${/params/protocol}", session_restored: true}}}]
      """);

  private final String sentence;
  private final String rule;
  private final Profile profile;
  private final String scenario;

  ServerDefect(String sentence, String rule, String scenario) {
    this.sentence = sentence;
    this.rule = rule;
    this.profile = Profile.live();
    this.scenario = scenario;
  }

  ServerDefect(String sentence, String rule, Profile profile) {
    this.sentence = sentence;
    this.rule = rule;
    this.profile = profile;
    this.scenario = "rules: []";
  }

  /** What it does, for people. */
  String sentence() {
    return sentence;
  }

  /** The rule that it breaks. */
  List<String> breaks() {
    return List.of(rule);
  }

  /** A server that is sound but for this. */
  RelayMockServer start() {
    return RelayMockServer.start(
        MockConfig.builder()
            .seed(1)
            .profile(profile)
            .scenario(Scenario.parse(name(), scenario))
            .build());
  }
}
