@NullMarked
package dev.relaykit.conformance.play;

import org.jspecify.annotations.NullMarked;
