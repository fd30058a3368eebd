/** What texts become, and which mistakes are said, as tables and as seeded mutations. */
@NullMarked
package dev.relaykit.mock.source;

import org.jspecify.annotations.NullMarked;
