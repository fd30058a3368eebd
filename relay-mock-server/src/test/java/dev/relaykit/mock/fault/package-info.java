@NullMarked
package dev.relaykit.mock.fault;

import org.jspecify.annotations.NullMarked;
