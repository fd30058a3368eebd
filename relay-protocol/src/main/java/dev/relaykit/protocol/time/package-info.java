/**
 * Time, timers and identifiers as things that are passed in, with a real and a virtual form.
 *
 * <p>The only package that may ask the system for the time, for randomness or for a new id. Depends
 * on nothing else of this project.
 */
@NullMarked
package dev.relaykit.protocol.time;

import org.jspecify.annotations.NullMarked;
