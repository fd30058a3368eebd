/**
 * AssertJ assertions on what a mock server has seen. Needs AssertJ, which the user brings; nothing
 * else in the kit may depend on this package.
 */
@NullMarked
package dev.relaykit.mock.assertj;

import org.jspecify.annotations.NullMarked;
