/** Tables for what a recording becomes. */
@NullMarked
package dev.relaykit.mock.record;

import org.jspecify.annotations.NullMarked;
