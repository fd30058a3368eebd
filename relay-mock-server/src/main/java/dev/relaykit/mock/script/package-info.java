/**
 * What is to happen to a message, as steps, and the pure interpreter that says what comes next and
 * when. Must not depend on Netty or on sessions.
 */
@NullMarked
package dev.relaykit.mock.script;

import org.jspecify.annotations.NullMarked;
