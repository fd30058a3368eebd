package dev.relaykit.mock.journal;

import java.time.Instant;

/**
 * Something about a connection that is no frame, and that a reader of its frames should know: a
 * fault that was carried out, why the server has cut it, or that it ended without a farewell.
 *
 * @param number the note's place in the order of all frames and notes of the server
 * @param at when
 * @param sessionId the connection, or empty for one that was none yet
 * @param text a few words, without secrets
 */
public record JournalNote(long number, Instant at, String sessionId, String text) {}
