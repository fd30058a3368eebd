/**
 * The rules of the RELAY specification as data: their IDs, who they bind, how strictly, and what
 * they ask for in one sentence.
 *
 * <p>Code, tests, conformance cases and reports cite rules by {@link
 * dev.relaykit.protocol.rules.RuleId}; the list behind the IDs is the resource {@code
 * dev/relaykit/protocol/rules.json}, kept as {@code relay-protocol/rules.json} so that ports in
 * other languages can read it without a jar. This package must not depend on any other package of
 * the project: a rule list that knew the code it judges could not judge it.
 */
@NullMarked
package dev.relaykit.protocol.rules;

import org.jspecify.annotations.NullMarked;
