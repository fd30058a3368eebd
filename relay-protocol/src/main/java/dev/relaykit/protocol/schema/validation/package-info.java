/**
 * Checks JSON values against the schemas of {@link dev.relaykit.protocol.schema} and says in plain
 * words what does not fit.
 *
 * <p>This is the only package of the project that may use the networknt validator, and no type of
 * that library appears in a signature here. The dependency is optional: a program that validates
 * nothing, such as the client, must be able to run without it, so no other package of {@code
 * relay-protocol} may depend on this one.
 */
@NullMarked
package dev.relaykit.protocol.schema.validation;

import org.jspecify.annotations.NullMarked;
