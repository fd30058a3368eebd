/** Tests of the fluent API. */
@NullMarked
package dev.relaykit.mock.fluent;

import org.jspecify.annotations.NullMarked;
