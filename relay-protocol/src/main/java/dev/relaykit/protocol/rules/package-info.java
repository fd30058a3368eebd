/**
 * Rule IDs and the rule list as data; depends on Jackson to read that list and on nothing else of
 * this project.
 */
@NullMarked
package dev.relaykit.protocol.rules;

import org.jspecify.annotations.NullMarked;
