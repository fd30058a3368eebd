/** Sessions, tokens and credentials, under a virtual clock. */
@NullMarked
package dev.relaykit.mock.session;

import org.jspecify.annotations.NullMarked;
