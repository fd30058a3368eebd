/**
 * Scenario files: rules that choose a script for each request, faults and inbound messages, read
 * from YAML or JSON with every mistake said at its place, and the pure choice among the rules. Must
 * not depend on Netty, on sessions or on the engine that carries the scripts out.
 */
@NullMarked
package dev.relaykit.mock.scenario;

import org.jspecify.annotations.NullMarked;
