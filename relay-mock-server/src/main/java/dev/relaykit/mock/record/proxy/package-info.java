/**
 * A proxy between clients and a RELAY server: passes bytes on and lets a recording read along. Must
 * not depend on the engine: it knows WebSockets as bytes only.
 */
@NullMarked
package dev.relaykit.mock.record.proxy;

import org.jspecify.annotations.NullMarked;
