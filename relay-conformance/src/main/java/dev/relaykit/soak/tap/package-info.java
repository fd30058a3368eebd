/**
 * What really went over the wire: a relay between client and server that reads along. Knows neither
 * the client nor the mock server, so that the soak's model can trust it about both.
 */
@NullMarked
package dev.relaykit.soak.tap;

import org.jspecify.annotations.NullMarked;
