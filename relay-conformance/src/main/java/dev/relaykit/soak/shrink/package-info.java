/**
 * Makes a round of the soak that failed as small as it can be and still fail. Pure: whoever uses it
 * runs the rounds. Must not depend on the tap, the judge, or what runs a round.
 */
@NullMarked
package dev.relaykit.soak.shrink;

import org.jspecify.annotations.NullMarked;
