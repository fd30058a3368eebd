/**
 * The JSON Schemas of the RELAY protocol as text and trees: which exist, and what is in them.
 * Nothing here validates; that is {@link dev.relaykit.protocol.schema.validation}.
 *
 * <p>There are 171: for each of the 73 methods one for {@code params} and one for the {@code
 * result} of a 2xx answer, and one for the body of each of the 25 events. They follow JSON Schema
 * 2020-12, use no reference to another file and no keyword of our own, and lie beside an {@code
 * index.json} under {@code dev/relaykit/protocol/schemas/} in the jar, so that a port in another
 * language can take the folder as it is. Each is named {@code <name>.<phase>.json}. Only what a
 * peer may rely on is enforced: types, required members and documented closed value sets; every
 * object is open. What a guide merely advises stands in descriptions and examples. The files are
 * generated from the fact tables in {@code relay-protocol/facts}; do not edit them by hand.
 *
 * <p>This package may use Jackson, and must not depend on a JSON Schema validator: a program that
 * only wants the texts needs none on its class path.
 */
@NullMarked
package dev.relaykit.protocol.schema;

import org.jspecify.annotations.NullMarked;
