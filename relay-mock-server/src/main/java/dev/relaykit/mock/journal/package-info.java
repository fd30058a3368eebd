/**
 * Every frame of every connection, in order, with bounds; for tests, for the control plane, for
 * transcripts.
 */
@NullMarked
package dev.relaykit.mock.journal;

import org.jspecify.annotations.NullMarked;
