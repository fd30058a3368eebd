package dev.relaykit.client.session;

/**
 * How much a core holds, and what it has counted.
 *
 * @param waitingConnects callers that wait for the session to come up
 * @param pendingRequests requests that wait for a response
 * @param queuedRequests requests that wait for a session
 * @param trackedMessages messages that have not ended
 * @param earlyEvents state events that wait for their message
 * @param droppedEarlyEvents state events that were dropped for want of room, or too old
 * @param rememberedIds ids that are kept to know a repetition
 * @param forgottenIds ids that were forgotten to make room
 * @param waitingBytes bytes that wait to be taken by the server
 * @param sessions logins that were accepted
 * @param framesSent frames written
 * @param framesReceived frames that were read and understood
 * @param lateResults sends that were accepted after they had failed
 * @param repeatedEvents events that came again under the same id
 * @param tooLargeRequests requests that were not sent because of the size of their frame
 * @param tooLargeMessages connections that were ended because of the size of what came
 */
public record CoreStats(
    int waitingConnects,
    int pendingRequests,
    int queuedRequests,
    int trackedMessages,
    int earlyEvents,
    long droppedEarlyEvents,
    int rememberedIds,
    long forgottenIds,
    long waitingBytes,
    long sessions,
    long framesSent,
    long framesReceived,
    long lateResults,
    long repeatedEvents,
    long tooLargeRequests,
    long tooLargeMessages) {}
