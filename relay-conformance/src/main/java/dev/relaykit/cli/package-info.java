/**
 * The command line: one class per command, exit codes, and everything that is printed.
 *
 * <p>The only package that may use picocli, logback, standard output or {@code System.exit}. Its
 * names and flags are a contract; {@code docs/cli.md} has them.
 */
@NullMarked
package dev.relaykit.cli;

import org.jspecify.annotations.NullMarked;
