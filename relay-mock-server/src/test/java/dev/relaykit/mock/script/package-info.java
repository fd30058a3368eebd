/** What each script does, as tables. */
@NullMarked
package dev.relaykit.mock.script;

import org.jspecify.annotations.NullMarked;
