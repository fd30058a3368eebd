/**
 * What is to happen in a round of the soak, drawn from a seed before it begins, and the scenario
 * file that says the same. Pure: no sockets, no clock.
 */
@NullMarked
package dev.relaykit.soak.plan;

import org.jspecify.annotations.NullMarked;
