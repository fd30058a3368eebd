package dev.relaykit.mock.journal;

import java.time.Instant;

/**
 * Something about a connection that is no frame, and that a reader of its frames should know: a
 * fault that was carried out, or why the server has cut it.
 *
 * @param number the note's place in the order of all frames and notes of the server
 * @param at when
 * @param sessionId the connection
 * @param text a few words, without secrets
 */
public record JournalNote(long number, Instant at, String sessionId, String text) {}
