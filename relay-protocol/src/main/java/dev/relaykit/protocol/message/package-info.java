/**
 * The life of one message: its states, the table of what may follow what, and the buffer for events
 * that come too early.
 *
 * <p>Pure functions and bounded containers without threads or a clock. Must not depend on the codec
 * or on payload records.
 */
@NullMarked
package dev.relaykit.protocol.message;

import org.jspecify.annotations.NullMarked;
