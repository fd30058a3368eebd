/**
 * YAML or JSON text as a tree that knows, for every value and every member's name, the file, line
 * and column it stands at. Knows nothing of what the text is about: scenarios and conformance cases
 * are both read from it. Must not depend on any other package of the mock server.
 */
@NullMarked
package dev.relaykit.mock.source;

import org.jspecify.annotations.NullMarked;
