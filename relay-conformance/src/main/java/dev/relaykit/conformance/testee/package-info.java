/**
 * Programs under test: the testee protocol, and child processes that speak it.
 *
 * <p>Must not depend on sockets or on how a case is played.
 */
@NullMarked
package dev.relaykit.conformance.testee;

import org.jspecify.annotations.NullMarked;
