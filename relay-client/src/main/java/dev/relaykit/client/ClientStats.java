package dev.relaykit.client;

/**
 * How much a client holds, and what it has counted since it was made. Immutable.
 *
 * @param enteringRequests requests that were made and that the event loop has not taken up, some
 *     more than {@link RelayClientBuilder#maxTracked} + 1,000 at most
 * @param waitingConnects calls of {@link RelayClient#connect} that wait for the session to come up,
 *     1,000 at most
 * @param pendingRequests requests that wait for a response, {@link RelayClientBuilder#maxTracked} +
 *     1,000 at most, and the client's own pings
 * @param queuedRequests requests that wait for a session, {@link RelayClientBuilder#maxQueued} at
 *     most
 * @param trackedMessages messages that have not ended, {@link RelayClientBuilder#maxTracked} at
 *     most together with sends on their way
 * @param earlyEvents state events that wait for their message, 4,096 at most (REL-MSG-032)
 * @param droppedEarlyEvents state events that were dropped because the buffer was full, or they
 *     were 60 s old (REL-MSG-032)
 * @param rememberedIds ids of events and of inbound messages that are kept to know a repetition,
 *     1,024 of each at most (REL-EVT-007, REL-MSG-054)
 * @param forgottenIds such ids that were forgotten to make room for newer ones; a repetition of
 *     their frames would not be known as one
 * @param waitingBytes bytes that wait to be taken by the server, some more than 16 MiB at most
 * @param waitingCallbacks turns of user code that wait for a callback thread, or for the {@link
 *     RelayClientBuilder#callbackExecutor}; several callbacks of one message, and of one stream of
 *     events, take one turn; beyond {@link RelayClientBuilder#maxTracked} + 1,000 no new request is
 *     taken
 * @param waitingInbound inbound messages that wait for the handler, 10,000 at most
 * @param waitingFrames frames that wait for the observer, 10,000 at most
 * @param waitingConnectionEvents changes of the connection that wait for the handler, 1,000 at most
 * @param sessions logins that were accepted, restored sessions included
 * @param framesSent frames written
 * @param framesReceived frames that were read and understood
 * @param lateResults sends that were accepted after they had failed (REL-MSG-036)
 * @param repeatedEvents events that came again under the same id (REL-EVT-007)
 * @param tooLargeRequests requests that were not sent since their frame would have more than 1 MiB;
 *     each has failed with {@code INVALID_ARGUMENT} (REL-TRAN-011)
 * @param tooLargeMessages connections that were ended since a message of the server had more than
 *     10 MiB (REL-TRAN-010)
 * @param droppedInbound inbound messages that the handler was too slow for (REL-CB-008), or that
 *     still waited for it when the client was closed (REL-REC-021)
 * @param droppedFrames frames that the observer was too slow for (REL-CB-008), or that still waited
 *     for it when the client was closed
 * @param droppedConnectionEvents changes of the connection that the handler was too slow for, the
 *     oldest ones
 */
public record ClientStats(
    int enteringRequests,
    int waitingConnects,
    int pendingRequests,
    int queuedRequests,
    int trackedMessages,
    int earlyEvents,
    long droppedEarlyEvents,
    int rememberedIds,
    long forgottenIds,
    long waitingBytes,
    int waitingCallbacks,
    int waitingInbound,
    int waitingFrames,
    int waitingConnectionEvents,
    long sessions,
    long framesSent,
    long framesReceived,
    long lateResults,
    long repeatedEvents,
    long tooLargeRequests,
    long tooLargeMessages,
    long droppedInbound,
    long droppedFrames,
    long droppedConnectionEvents) {}
