package dev.relaykit.protocol.schema;

import java.util.List;

/** Where the texts of schemas are kept. */
interface SchemaFiles {

  /** Returns what this place holds, in any order. */
  List<SchemaEntry> entries();

  /**
   * Returns the bytes of one file in an array of the caller's own.
   *
   * @throws SchemaLoadException if there is no such file
   */
  byte[] read(String file);
}
