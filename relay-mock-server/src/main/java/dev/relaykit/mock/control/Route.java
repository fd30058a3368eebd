package dev.relaykit.mock.control;

/**
 * One line of the route table.
 *
 * @param verb the HTTP method
 * @param path the path, matched as a whole
 * @param endpoint what answers
 */
record Route(String verb, String path, Endpoint endpoint) {}
