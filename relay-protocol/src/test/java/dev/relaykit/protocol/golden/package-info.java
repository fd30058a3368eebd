/**
 * Files that a test generates and that are checked in: compared on every run, rewritten on demand.
 * Depends on nothing of the project.
 */
@NullMarked
package dev.relaykit.protocol.golden;

import org.jspecify.annotations.NullMarked;
