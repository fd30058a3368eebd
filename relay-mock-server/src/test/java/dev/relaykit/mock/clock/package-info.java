@NullMarked
package dev.relaykit.mock.clock;

import org.jspecify.annotations.NullMarked;
