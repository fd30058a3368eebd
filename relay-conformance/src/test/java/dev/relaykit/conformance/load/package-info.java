@NullMarked
package dev.relaykit.conformance.load;

import org.jspecify.annotations.NullMarked;
