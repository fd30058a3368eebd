/**
 * The commands, run in this process with variables and writers of their own, against servers on
 * free ports.
 */
@NullMarked
package dev.relaykit.cli;

import org.jspecify.annotations.NullMarked;
