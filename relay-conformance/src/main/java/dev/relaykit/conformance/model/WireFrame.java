package dev.relaykit.conformance.model;

import java.time.Duration;

/**
 * One message that went over a WebSocket while a case was played. Immutable.
 *
 * @param number its place among all of the case, from 1, in the order in which the kit saw them
 * @param connection the number of the connection, from 1
 * @param bySubject whether the subject sent it; the kit did otherwise
 * @param binary whether it was a binary message; {@code text} is then its bytes in hexadecimal
 * @param raw whether the kit wrote it as a text or as bytes of any content, so that it may be no
 *     frame on purpose
 * @param text the content
 * @param at when it went over the wire, since the case began
 */
public record WireFrame(
    int number,
    int connection,
    boolean bySubject,
    boolean binary,
    boolean raw,
    String text,
    Duration at) {}
