/**
 * What the client logs: each event with its name, level, keys and text in one table. Depends on
 * SLF4J only; public for the other packages of this module.
 */
@NullMarked
package dev.relaykit.client.log;

import org.jspecify.annotations.NullMarked;
