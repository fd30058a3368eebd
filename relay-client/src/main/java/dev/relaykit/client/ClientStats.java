package dev.relaykit.client;

/**
 * How much a client holds, and what it has counted since it was made. Immutable.
 *
 * @param pendingRequests requests that wait for a response
 * @param queuedRequests requests that wait for a session, {@link RelayClientBuilder#maxQueued} at
 *     most
 * @param trackedMessages messages that have not ended, {@link RelayClientBuilder#maxTracked} at
 *     most together with sends on their way
 * @param earlyEvents state events that wait for their message, 4,096 at most (REL-MSG-032)
 * @param waitingInbound inbound messages that wait for the handler, 10,000 at most
 * @param waitingFrames frames that wait for the observer, 10,000 at most
 * @param sessions logins that were accepted, restored sessions included
 * @param framesSent frames written
 * @param framesReceived frames that were read and understood
 * @param lateResults sends that were accepted after they had failed (REL-MSG-036)
 * @param repeatedEvents events that came again under the same id (REL-EVT-007)
 * @param droppedInbound inbound messages that the handler was too slow for (REL-CB-008)
 * @param droppedFrames frames that the observer was too slow for (REL-CB-008)
 */
public record ClientStats(
    int pendingRequests,
    int queuedRequests,
    int trackedMessages,
    int earlyEvents,
    int waitingInbound,
    int waitingFrames,
    long sessions,
    long framesSent,
    long framesReceived,
    long lateResults,
    long repeatedEvents,
    long droppedInbound,
    long droppedFrames) {}
