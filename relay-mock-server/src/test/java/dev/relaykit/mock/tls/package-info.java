/** Tests of the certificates. */
@NullMarked
package dev.relaykit.mock.tls;

import org.jspecify.annotations.NullMarked;
