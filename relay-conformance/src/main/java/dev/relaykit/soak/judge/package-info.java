/**
 * Whether what a client said of its messages is true of the wire. Pure: compares the plan and the
 * facts of the tap with what was told; reads neither the server's journal nor the client.
 */
@NullMarked
package dev.relaykit.soak.judge;

import org.jspecify.annotations.NullMarked;
