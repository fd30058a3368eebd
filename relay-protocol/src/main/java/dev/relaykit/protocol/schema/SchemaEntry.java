package dev.relaykit.protocol.schema;

import java.util.Comparator;

/**
 * One schema that exists: what it is for, and where it is. Entries sort by name, then phase.
 *
 * @param name the method or event type, such as {@code messaging.send}
 * @param phase which part of that method it describes, or that it describes an event
 * @param file the file name of the schema, without a folder
 * @param kind the kind of method ({@code session}, {@code messaging}, {@code dial}, {@code simple},
 *     {@code action}, {@code subcommand}, {@code legacy}), {@code event} for events, {@code user}
 *     for a schema from a user's directory
 * @param source where the facts in the schema come from, in words
 */
public record SchemaEntry(String name, Phase phase, String file, String kind, String source)
    implements Comparable<SchemaEntry> {

  private static final Comparator<SchemaEntry> ORDER =
      Comparator.comparing(SchemaEntry::name).thenComparing(SchemaEntry::phase);

  @Override
  public int compareTo(SchemaEntry other) {
    return ORDER.compare(this, other);
  }
}
