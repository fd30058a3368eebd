/**
 * Runs rounds of the soak: a mock server, a tap before it, and a client that is told what to send.
 * Knows of the client no more than {@link dev.relaykit.soak.run.SoakClient}.
 */
@NullMarked
package dev.relaykit.soak.run;

import org.jspecify.annotations.NullMarked;
