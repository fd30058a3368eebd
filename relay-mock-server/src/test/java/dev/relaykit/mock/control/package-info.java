/** Tests of the control plane. */
@NullMarked
package dev.relaykit.mock.control;

import org.jspecify.annotations.NullMarked;
