@NullMarked
package dev.relaykit.conformance.testee;

import org.jspecify.annotations.NullMarked;
