/**
 * Scenarios written in Java, in the words of the scenario files. Each word makes the part of a tree
 * that the same word of a file would be, and the reader of files makes the scenario of it: the two
 * cannot differ. Must not depend on the engine, nor on anything that moves bytes.
 */
@NullMarked
package dev.relaykit.mock.fluent;

import org.jspecify.annotations.NullMarked;
