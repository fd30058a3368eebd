/**
 * The HTTP control plane: a route table, and one class for each endpoint. Sees the server through
 * an interface of its own.
 */
@NullMarked
package dev.relaykit.mock.control;

import org.jspecify.annotations.NullMarked;
