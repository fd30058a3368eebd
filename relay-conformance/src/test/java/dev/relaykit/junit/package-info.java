/** The JUnit extension and the assertions of the mock server, used as an application would. */
@NullMarked
package dev.relaykit.junit;

import org.jspecify.annotations.NullMarked;
