package dev.relaykit.conformance.mutants;

import dev.relaykit.mock.MockConfig;
import dev.relaykit.mock.Profile;
import dev.relaykit.mock.RelayMockServer;
import dev.relaykit.mock.scenario.Scenario;

/**
 * What may be wrong with a server: a scenario or a policy of our mock server that breaks one rule.
 */
enum ServerDefect {

  /** It goes on to report on a message that has ended. */
  STATE_AFTER_THE_LAST(
      """
      rules:
      - match: {method: messaging.send}
        script: [{reply: default}, {event: queued}, {event: initiated}, {event: sent}, {event: delivered}, {event: sent}]
      """),

  /** It reports a message as sent before it reports it as initiated. */
  STATES_OUT_OF_ORDER(
      """
      rules:
      - match: {method: messaging.send}
        script: [{reply: default}, {event: queued}, {event: sent}, {event: initiated}, {event: delivered}]
      """),

  /** It does not say why a message was not delivered. */
  NO_REASON(
      """
      rules:
      - match: {method: messaging.send}
        script: [{reply: default}, {event: queued}, {event: initiated}, {event: sent}, {event: undelivered}]
      """),

  /** It names the state of a message {@code state}. */
  STATE_UNDER_ANOTHER_NAME(
      """
      rules:
      - match: {method: messaging.send}
        script:
          - reply: default
          - event: {type: messaging.state, params: {message_id: "${message_id}", state: delivered}}
      """),

  /** It accepts a message, and does not say under which id. */
  NO_MESSAGE_ID(
      """
      rules:
      - match: {method: messaging.send}
        script: [{reply: {result: {code: "200", message: Message accepted}}}]
      """),

  /** It gives every message the same id. */
  ONE_ID_FOR_ALL(
      """
      rules:
      - match: {method: messaging.send}
        script: [{reply: {result: {code: "200", message: Message accepted, message_id: m-1}}}]
      """),

  /** Its result codes are numbers. */
  CODE_IS_A_NUMBER(
      """
      rules:
      - match: {method: messaging.send}
        script: [{reply: {result: {code: 200, message: Message accepted, message_id: m-1}}}]
      """),

  /** It answers in binary messages. */
  BINARY_MESSAGES(
      """
      rules: []
      faults: [{binary: {at: before_reply, method: signalwire.ping}}]
      """),

  /** It answers under an id of its own. */
  ANSWERS_UNDER_ANOTHER_ID(
      """
      rules:
      - match: {method: signalwire.ping}
        script: [{send: {jsonrpc: "2.0", id: 1, result: {}}}]
      """),

  /** It accepts a message twice. */
  ANSWERS_TWICE(
      """
      rules:
      - match: {method: messaging.send}
        script: [{reply: default}, {reply: default}]
      """),

  /** It answers a ping with nothing of the ping. */
  DOES_NOT_ECHO(
      """
      rules:
      - match: {method: signalwire.ping}
        script: [{reply: {result: {}}}]
      """),

  /** It refuses a request because of a member that it does not know. */
  REFUSES_UNKNOWN_MEMBERS(
      """
      rules:
      - match: {method: messaging.send, params: {made_up: {present: true}}}
        script: [{reply: {code: "400", message: Bad request}}]
      """),

  /** It reports on a message that it has refused. */
  REPORTS_ON_REFUSED_MESSAGES(
      """
      rules:
      - match: {method: messaging.send}
        script:
          - reply: {code: "402", message: Payment required}
          - event: {type: messaging.state, params: {message_id: m-1, message_state: failed}}
      """),

  /** It gives every session the same name. */
  ONE_NAME_FOR_ALL(
      """
      rules:
      - match: {method: signalwire.connect}
        script: [{reply: {result: {protocol: signalwire_5f2a_9c01}}}]
      """),

  /** It says nothing to a method that it does not know. */
  SILENT_ON_UNKNOWN_METHODS(
      """
      rules:
      - match: {method: made.up}
        script: [{wait: 0ms}]
      """),

  /** It refuses a method that it does not know with the code of bad parameters. */
  WRONG_ERROR_CODE(
      """
      rules:
      - match: {method: made.up}
        script: [{reply: {error: {code: -32602, message: Invalid params}}}]
      """),

  /** It says nothing to a new JWT. */
  SILENT_ON_REAUTHENTICATION(
      """
      rules:
      - match: {method: signalwire.reauthenticate}
        script: [{wait: 0ms}]
      """),

  /** It closes the connection when it does not take a new JWT. */
  CLOSES_AFTER_REAUTHENTICATION(
      """
      rules:
      - match: {method: signalwire.reauthenticate}
        script: [{reply: {error: {code: -32002, message: no}}}, {close: 1008}]
      """),

  /** It answers an execute as if the method had come by itself. */
  ANSWERS_EXECUTES_FLAT(OtherProfiles.flatExecutes()),

  /** It refuses a message that has a body and media. */
  REFUSES_BODY_WITH_MEDIA(
      """
      rules:
      - match: {method: messaging.send, params: {body: {present: true}, media: {present: true}}}
        script: [{reply: {code: "400", message: Bad request}}]
      """),

  /** It takes no upgrade without credentials in it. */
  WANTS_CREDENTIALS_IN_THE_UPGRADE(
      """
      rules: []
      faults: [{refuse_upgrade: {status: 401}}]
      """),

  /** It sends no pings, as the profile of the SDKs does not. */
  NEVER_PINGS(Profile.sdk()),

  /** It serves a client that has not logged in. */
  SERVES_STRANGERS(OtherProfiles.withoutLogin()),

  /** It lets in whoever has no project. */
  LETS_STRANGERS_IN(
      """
      rules:
      - match: {method: signalwire.connect, frame: {/params/authentication/project: ""}}
        script: [{reply: {result: {protocol: signalwire_5f2a_9c01}}}]
      """),

  /** It restores a session under another name. */
  RESTORES_UNDER_ANOTHER_NAME(
      """
      rules:
      - match: {method: signalwire.connect, params: {protocol: {present: true}}}
        script: [{reply: {result: {protocol: signalwire_5f2a_9c01, session_restored: true}}}]
      """),

  /** It takes up any session that a client names, known or not. */
  RESTORES_ANYTHING(
      """
      rules:
      - match: {method: signalwire.connect, params: {protocol: {present: true}}}
        script: [{reply: {result: {protocol: "${/params/protocol}", session_restored: true}}}]
      """);

  private final Profile profile;
  private final String scenario;

  ServerDefect(String scenario) {
    this.profile = Profile.live();
    this.scenario = scenario;
  }

  ServerDefect(Profile profile) {
    this.profile = profile;
    this.scenario = "rules: []";
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
