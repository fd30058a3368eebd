package dev.relaykit.conformance.mutants;

/** What may be wrong with the client of these tests; each is one branch of its code. */
enum ClientDefect {

  /** It knows a message from the turn of its loop on that follows the reply (REL-MSG-030). */
  REGISTERS_A_TURN_LATE,

  /** It throws away events that come before the reply. */
  DROPS_EARLY_EVENTS,

  /** It acknowledges nothing. */
  NEVER_ACKNOWLEDGES,

  /** It acknowledges under an id of its own. */
  ACKNOWLEDGES_ANOTHER_ID,

  /** It acknowledges under the id as a text, whatever it was. */
  ACKNOWLEDGES_AS_TEXT,

  /** It acknowledges everything twice. */
  ACKNOWLEDGES_TWICE,

  /** A message takes up any state, whatever came before. */
  LAST_STATE_WINS,

  /** It takes a state that it does not know for the end. */
  UNKNOWN_STATE_ENDS,

  /** It takes a message that was sent for one that has ended. */
  SENT_ENDS,

  /** It reads the state of a message from the member {@code state}. */
  READS_ANOTHER_MEMBER,

  /** It calls the completion callback at each terminal state. */
  COMPLETES_AGAIN,

  /** It cuts the connection when a method comes that it does not know. */
  DIES_OF_UNKNOWN_METHODS,

  /** It cuts the connection when a member comes that it does not know. */
  DIES_OF_UNKNOWN_MEMBERS,

  /** It leaves pings of the server unanswered. */
  IGNORES_PINGS,

  /** It leaves a disconnect of the server unanswered. */
  IGNORES_DISCONNECTS,

  /** It does not offer its session when it logs in again. */
  FORGETS_PROTOCOL,

  /** It does not offer its authorization state when it logs in again. */
  FORGETS_AUTHORIZATION_STATE,

  /** An empty authorization state replaces the one that it has. */
  CLEARS_AUTHORIZATION_STATE,

  /** It sends again, after a login, what was not answered before the connection was lost. */
  SENDS_AGAIN,

  /** It sends a message that has neither a body nor media. */
  SENDS_EMPTY_MESSAGES,

  /** It names its session in every send. */
  NAMES_ITS_PROTOCOL,

  /** It writes null for members that are not there. */
  WRITES_NULLS,

  /** It uses one id for all its requests. */
  ONE_REQUEST_ID,

  /** It does not look at the code of a result. */
  IGNORES_RESULT_CODES,

  /** It takes a result code that is a number for a failure. */
  REFUSES_NUMERIC_CODES,

  /** It gives a message an id of its own if the server gave none. */
  INVENTS_MESSAGE_IDS,

  /** It acknowledges on a new connection what it was told on the last one. */
  ACKNOWLEDGES_ON_THE_NEXT_CONNECTION,

  /** It lets the time of a request run out though there was an answer. */
  FORGETS_TO_STOP_ITS_TIMERS,

  /** It cuts the connection when an answer comes that nobody waits for. */
  DIES_OF_LATE_ANSWERS,

  /** It does not end a message whose listener has thrown. */
  STUMBLES_OVER_A_LISTENER,

  /** It calls listeners where it reads. */
  WAITS_FOR_A_LISTENER,

  /** It calls back for the end of a message before its listeners have run. */
  COMPLETES_BEFORE_LISTENERS,

  /** It logs what it receives as it is. */
  LOGS_FRAMES,

  /** It throws away events that have no timestamp. */
  WANTS_TIMESTAMPS,

  /** It gives a request three times the usual time. */
  WAITS_THREE_TIMES_AS_LONG,

  /** It cuts the connection when the server has sent no ping for a while. */
  MISSES_PINGS,

  /** It logs why a login was refused as the server put it. */
  LOGS_REFUSALS,

  /** It sends, after a login, what its caller gave up while it waited for one. */
  WRITES_WHAT_WAS_GIVEN_UP,

  /** It leaves those who wait for a message waiting when it is closed. */
  LEAVES_WAITS_OPEN,

  /** It shows an observer only events of types that it knows. */
  OBSERVES_WHAT_IT_KNOWS,

  /** It calls an observer before it acknowledges. */
  OBSERVES_BEFORE_ACKNOWLEDGING,

  /** It does not act on an event whose observer has thrown. */
  STUMBLES_OVER_AN_OBSERVER,

  /** It calls an observer where it reads. */
  WAITS_FOR_AN_OBSERVER,

  /** It ends its connection without a close handshake. */
  CUTS_INSTEAD_OF_CLOSING
}
