/** The examples of the documentation, as tests. */
@NullMarked
package dev.relaykit.example;

import org.jspecify.annotations.NullMarked;
