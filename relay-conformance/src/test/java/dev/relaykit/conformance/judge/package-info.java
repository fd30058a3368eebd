@NullMarked
package dev.relaykit.conformance.judge;

import org.jspecify.annotations.NullMarked;
