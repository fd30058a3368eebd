package dev.relaykit.conformance.mutants;

import java.util.List;

/** What may be wrong with the client of these tests; each is one branch of its code. */
enum ClientDefect {
  REGISTERS_A_TURN_LATE(
      "It knows a message only when the caller of the send has gone on, after what came with the"
          + " reply.",
      "D01",
      "D02",
      "D03",
      "D04",
      "D05"),
  DROPS_EARLY_EVENTS("It throws away events that come before the reply.", "D06"),
  COMPLETION_IS_SET_LATER(
      "It sets the callback for the end after the send has returned, and does not call it for what"
          + " has ended by then.",
      "D07"),
  ONE_TIMEOUT_ENDS_ALL_WAITS(
      "One wait that times out ends the message, and with it the other waits.", "D08"),
  ENDS_AFTER_ITS_LISTENERS(
      "It ends the waits for a message only when the listeners have returned.", "D09"),
  WRITES_WHAT_TIMED_OUT(
      "It sends, after a login, what timed out while it waited for one.", "D10", "D11", "D12"),
  CUTS_FOR_WHAT_WAITS(
      "It cuts the new connection when the time of a request runs out that waits for a login.",
      "D10"),
  TIMEOUTS_ARE_NO_ERRORS(
      "It takes a request that nobody answered for one that succeeded.", "D13", "D38", "D40"),
  FAILS_WHAT_WAITS("It fails what waits for a login whenever an attempt to connect fails.", "D14"),
  OVERTAKES_THE_LOGIN("It sends requests as soon as the socket is open.", "D15"),
  FORGETS_FAILURES_AT_ONCE(
      "It makes the next pause short again as soon as the socket is open.", "D16"),
  COUNTS_SLOW_LOGINS("It takes a login that nobody answered for one that was rejected.", "D17"),
  LEAVES_FAILED_CONNECTIONS_OPEN("It leaves the connection of a failed login open.", "D17"),
  MINDS_OLDER_CONNECTIONS(
      "It leaves the connection of a failed login open, and takes its end for that of the next"
          + " one.",
      "D17"),
  ONLY_LOGS_REJECTIONS("It does nothing about a rejected login.", "D19"),
  WAITS_FOR_EVER_FOR_A_LOGIN("It waits for ever for the answer to a login.", "D19"),
  REFUSES_NUMERIC_CODES("It takes a result code that is a number for a failure.", "D20", "D28"),
  DROPS_NUMERIC_IDS("It throws away frames whose id is a number.", "D21"),
  LOGS_BROKEN_TEXT("It logs what is no JSON as it is.", "D21"),
  TRACKS_INBOUND_MESSAGES("It puts an inbound message into the place of one that was sent.", "D22"),
  STUMBLES_OVER_A_LISTENER("It does not end a message whose listener has thrown.", "D23"),
  WAITS_END_WITHOUT_AN_ERROR("A wait that times out ends as if the message had ended.", "D24"),
  TAKES_THE_JWT_OF_THE_RESULT(
      "It replaces its JWT by that of the login result, which has none.", "D25"),
  DROPS_WHAT_PRECEDES_THE_LOGIN("It throws away what comes before the login result.", "D25"),
  ASKS_FOR_CONTEXTS_BEFORE_IT_READS(
      "It asks for its contexts after a login that is not the first, and reads nothing meanwhile.",
      "D26"),
  IGNORES_DISCONNECTS(
      "It leaves a disconnect of the server unanswered, and does not obey it.", "D27"),
  CANNOT_READ_ODD_ERRORS("It throws away an error whose code is no whole number.", "D27"),
  LEAVES_REQUESTS_AT_A_LOSS(
      "It leaves those waiting whose request was under way when the connection was lost.", "D27"),
  ZERO_IS_NO_ERROR("It takes an error with the code 0 for success.", "D28"),
  LAST_STATE_WINS("A message takes up any state after its end.", "D29"),
  RECEIVED_ENDS("It takes a message for ended that is reported as received.", "D29"),
  DIES_OF_A_LISTENER("It ends its connection when a listener has thrown.", "D29"),
  WRITES_EMPTY_BODIES("It sends a body without text where there is only media.", "D30"),
  SENDS_EMPTY_MESSAGES("It sends a message that has neither a body nor media.", "D30"),
  FOLLOWS_MESSAGES_WITHOUT_AN_ID("It follows a message that has no id.", "D30"),
  SWALLOWS_FAILURES(
      "A send that fails gives a message that looks failed, and whose wait never ends.", "D31"),
  COMPLETES_AGAIN("It calls the callback for the end at each terminal state.", "D32"),
  LOCKS_WHILE_LISTENERS_RUN("It does nothing else while a listener waits for the client.", "D32"),
  DIES_OF_NUMERIC_IDS("It ends its connection when a frame has a number as its id.", "D33"),
  DIES_OF_ODD_ERRORS("It ends its connection at an error whose code is no whole number.", "D33"),
  IGNORES_RESULT_CODES("It does not look at the code of a result.", "D34", "D38", "D40"),
  INVENTS_MESSAGE_IDS("It gives a message an id of its own if the server gave none.", "D34", "D40"),
  DOES_NOT_READ_WHILE_IT_WAITS("It reads nothing while somebody waits for a message.", "D35"),
  OBEYS_WITHOUT_AN_ANSWER("It obeys a disconnect of the server without an answer.", "D36"),
  DIES_OF_A_FAILED_RECONNECT("It gives up when an attempt to connect again fails.", "D36"),
  NAMES_ITS_PROTOCOL("It names its session in every send.", "D38"),
  READS_ANOTHER_MEMBER(
      "It reads the state of a message from the member that is called state.", "D39"),
  LOSES_ADDED_CONTEXTS("It does not offer at the next login the contexts that were added.", "D43"),
  LEAVES_WAITS_OPEN("It leaves those who wait for a message waiting when it is closed.", "D45"),
  FORGETS_LOST_SESSIONS(
      "It leaves those who wait for a message waiting when its session is gone.", "D45"),
  LOGS_FRAMES("It logs what it receives as it is.", "D46"),
  NEVER_ACKNOWLEDGES("It acknowledges nothing.", "REL-EVT-001"),
  ACKNOWLEDGES_ANOTHER_ID("It acknowledges under an id of its own.", "REL-EVT-001"),
  ACKNOWLEDGES_AS_TEXT("It acknowledges under the id as a text, whatever it was.", "REL-RPC-011"),
  ACKNOWLEDGES_TWICE("It acknowledges everything twice.", "REL-EVT-001"),
  ACKNOWLEDGES_ON_THE_NEXT_CONNECTION(
      "It acknowledges on a new connection what it was told on the last one.", "REL-QUE-007"),
  TAKES_EVENTS_TWICE("It takes an event again that comes again under its id.", "REL-EVT-007"),
  UNKNOWN_STATE_ENDS("It takes a state that it does not know for the end.", "REL-STATE-006"),
  SENT_ENDS("It takes a message that was sent for one that has ended.", "REL-STATE-001"),
  GOES_BACK("A message goes back to a state that it has left behind.", "REL-STATE-003"),
  DIES_OF_UNKNOWN_METHODS(
      "It ends its connection when a method comes that it does not know.", "REL-RPC-040"),
  DIES_OF_UNKNOWN_MEMBERS(
      "It ends its connection when a member comes that it does not know.", "REL-RPC-005"),
  DIES_OF_BROKEN_TEXT("It ends its connection when a text comes that is no JSON.", "REL-RPC-008"),
  DIES_OF_LATE_ANSWERS(
      "It ends its connection when an answer comes that nobody waits for.", "REL-RPC-014"),
  IGNORES_PINGS("It leaves pings of the server unanswered.", "REL-PING-002"),
  MISSES_PINGS(
      "It ends its connection when the server has sent no ping for a while.", "REL-PING-009"),
  FORGETS_PROTOCOL("It does not offer its session when it logs in again.", "REL-CONN-020"),
  FORGETS_AUTHORIZATION_STATE(
      "It does not offer its authorization state when it logs in again.", "REL-CONN-020"),
  CLEARS_AUTHORIZATION_STATE(
      "An empty authorization state replaces the one that it has.", "REL-CONN-031"),
  KEEPS_THE_SESSION_OVER_A_RESTART(
      "It offers its session again though the server has asked for another.", "REL-DISC-002"),
  WRITES_WHILE_IT_DRAINS(
      "It writes new requests after it has answered a disconnect.", "REL-DISC-003"),
  NEVER_GIVES_UP("It logs in again however often its credentials are rejected.", "REL-AUTH-003"),
  SENDS_AGAIN(
      "It sends again, after a login, what was not answered before the connection was lost.",
      "REL-MSG-009"),
  NAMES_THE_SESSION_TOO_EARLY(
      "It names the session of a message when it is asked to send it, not when it does.",
      "REL-MSG-006"),
  REPLACES_MESSAGES("A message takes the place of another one with its id.", "REL-MSG-024"),
  CHECKS_NO_ARGUMENTS("It sends to numbers that are none.", "REL-MSG-007"),
  WRITES_NULLS("It writes null for members that are not there.", "REL-RPC-004"),
  ONE_REQUEST_ID("It uses one id for all its requests.", "REL-RPC-002"),
  HANDS_OVER_TWICE("It hands over an inbound message again that comes again.", "REL-MSG-054"),
  WANTS_TIMESTAMPS("It throws away events that have no timestamp.", "REL-EVT-005"),
  FORGETS_TO_STOP_ITS_TIMERS(
      "It lets the time of a request run out though there was an answer.", "REL-REQ-007"),
  WAITS_THREE_TIMES_AS_LONG("It gives a request three times the usual time.", "REL-REQ-002"),
  WRITES_WHAT_WAS_GIVEN_UP(
      "It sends, after a login, what its caller gave up while it waited for one.", "REL-QUE-004"),
  WAITS_FOR_A_LISTENER("It calls listeners where it reads.", "REL-CB-006"),
  COMPLETES_BEFORE_LISTENERS(
      "It calls back for the end of a message before its listeners have run.", "REL-CB-002"),
  LOGS_REFUSALS("It logs why a login was refused as the server put it.", "REL-LOG-003"),
  OBSERVES_WHAT_IT_KNOWS("It shows an observer only events of types that it knows.", "REL-EVT-006"),
  OBSERVES_BEFORE_ACKNOWLEDGING("It calls an observer before it acknowledges.", "REL-EVT-006"),
  STUMBLES_OVER_AN_OBSERVER(
      "It does not act on an event whose observer has thrown.", "REL-EVT-006"),
  WAITS_FOR_AN_OBSERVER("It calls an observer where it reads.", "REL-CB-006"),
  CUTS_INSTEAD_OF_CLOSING("It ends its connection without a close handshake.", "REL-REC-020");

  private final String sentence;
  private final List<String> breaks;

  ClientDefect(String sentence, String... breaks) {
    this.sentence = sentence;
    this.breaks = List.of(breaks);
  }

  /** What it does, for people. */
  String sentence() {
    return sentence;
  }

  /** The numbers of the defects of other clients that are like this one, or a rule. */
  List<String> breaks() {
    return breaks;
  }
}
