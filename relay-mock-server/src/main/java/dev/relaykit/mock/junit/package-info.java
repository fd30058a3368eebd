/**
 * The mock server in JUnit 5 tests: a server for each test or each class by annotation, and its
 * transcript with every failure. Needs JUnit Jupiter, which the user brings; nothing else in the
 * kit may depend on this package.
 */
@NullMarked
package dev.relaykit.mock.junit;

import org.jspecify.annotations.NullMarked;
