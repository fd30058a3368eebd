/** Scenarios as tables: what is read, which mistakes are said, and which rule is chosen. */
@NullMarked
package dev.relaykit.mock.scenario;

import org.jspecify.annotations.NullMarked;
