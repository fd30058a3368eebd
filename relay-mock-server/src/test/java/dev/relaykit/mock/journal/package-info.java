/** Tests of the journal. */
@NullMarked
package dev.relaykit.mock.journal;

import org.jspecify.annotations.NullMarked;
