/**
 * Rules that hold between the packages of all modules, each with its reason and a planted violation
 * that it must find.
 *
 * <p>Depends on the compiled classes of the kit only through ArchUnit's importer, never on their
 * code, so that a rule cannot be bent by what it judges.
 */
@NullMarked
package dev.relaykit.architecture;

import org.jspecify.annotations.NullMarked;
