@NullMarked
package dev.relaykit.conformance.select;

import org.jspecify.annotations.NullMarked;
