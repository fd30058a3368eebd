/**
 * Our own client and our own server as subjects. The only package of the kit that knows our client.
 *
 * <p>Must not depend on how a case is played.
 */
@NullMarked
package dev.relaykit.conformance.subject;

import org.jspecify.annotations.NullMarked;
