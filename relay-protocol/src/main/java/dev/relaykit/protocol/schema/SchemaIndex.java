package dev.relaykit.protocol.schema;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The schemas that exist, and their contents. Immutable and safe to share between threads.
 *
 * <p>{@link #load()} gives the 171 schemas of this library, {@link #fromDirectory(Path)} those of a
 * folder instead. The two are never mixed: what a report counts as loaded is what one place holds.
 */
public final class SchemaIndex {

  /** The largest schema file that is read, in bytes. */
  public static final int MAX_SCHEMA_BYTES = 1 << 20;

  /** The largest number of schemas that one folder may hold. */
  public static final int MAX_SCHEMAS = 2_000;

  private static final JsonMapper JSON = JsonMapper.shared();

  private final SchemaFiles files;
  private final NavigableMap<Key, SchemaEntry> entries;

  private SchemaIndex(SchemaFiles files, List<SchemaEntry> list) {
    this.files = files;
    NavigableMap<Key, SchemaEntry> byKey = new TreeMap<>();
    for (SchemaEntry entry : list) {
      byKey.put(new Key(entry.name(), entry.phase()), entry);
    }
    this.entries = Collections.unmodifiableNavigableMap(byKey);
  }

  /**
   * Returns the index of the schemas in this library. Reads only the list; a schema's text is read
   * when asked for.
   *
   * @throws SchemaLoadException if the list is missing from the class path or damaged
   */
  public static SchemaIndex load() {
    BundledSchemaFiles files = new BundledSchemaFiles();
    return new SchemaIndex(files, files.entries());
  }

  /**
   * Returns the index of the schemas in a folder, in place of those of this library: a method
   * without a file there has no schema.
   *
   * <p>Every file of the folder that ends in {@code .json} is read now and parsed once, so later
   * changes on disk have no effect. The names are the same as in the library, {@code
   * <name>.params.json}, {@code <name>.result.json} and {@code <name>.event.json}; {@code
   * index.json} and files with other endings are left alone, folders inside are not entered.
   *
   * @param directory the folder, with at most {@value #MAX_SCHEMAS} schemas of at most {@value
   *     #MAX_SCHEMA_BYTES} bytes
   * @throws SchemaLoadException if the folder cannot be read or holds no schema, or if a file
   *     cannot be read, is too large, is not JSON, is neither an object nor a boolean, or has a
   *     name that says no phase; the message starts with the file and, for bad JSON, ends with line
   *     and column
   */
  public static SchemaIndex fromDirectory(Path directory) {
    return fromDirectory(
        directory,
        problem -> {
          throw problem;
        });
  }

  /**
   * As {@link #fromDirectory(Path)}, but leaves out the files that cannot be used.
   *
   * @param directory the folder
   * @param problems is told of each file that is left out
   * @throws SchemaLoadException if the folder itself cannot be read or holds no file that could be
   *     a schema
   */
  public static SchemaIndex fromDirectory(Path directory, Consumer<SchemaLoadException> problems) {
    DirectorySchemaFiles files = DirectorySchemaFiles.read(directory, problems);
    return new SchemaIndex(files, files.entries());
  }

  /** Returns this index without some of its schemas. */
  public SchemaIndex without(Collection<SchemaEntry> left) {
    return new SchemaIndex(
        files, entries.values().stream().filter(entry -> !left.contains(entry)).toList());
  }

  /** Returns every schema there is, sorted by name and then phase, in an unmodifiable list. */
  public List<SchemaEntry> entries() {
    return List.copyOf(entries.values());
  }

  /**
   * Tells whether there is a schema for this part of this method or event.
   *
   * @param name the method or event type
   * @param phase the part
   */
  public boolean has(String name, Phase phase) {
    return entries.containsKey(new Key(name, phase));
  }

  /**
   * Returns the schema's entry, or empty if there is none.
   *
   * @param name the method or event type
   * @param phase the part
   */
  public Optional<SchemaEntry> find(String name, Phase phase) {
    return Optional.ofNullable(entries.get(new Key(name, phase)));
  }

  /**
   * Returns the schema's text as it is stored: UTF-8, at most {@value #MAX_SCHEMA_BYTES} bytes, in
   * an array of its own.
   *
   * @param entry an entry of this index
   * @throws SchemaLoadException if the file is missing from the class path
   */
  public byte[] bytes(SchemaEntry entry) {
    return files.read(entry.file());
  }

  /**
   * Returns the schema as a tree of the caller's own, parsed anew on each call.
   *
   * @param entry an entry of this index
   * @throws SchemaLoadException if the file is missing from the class path
   */
  public JsonNode tree(SchemaEntry entry) {
    return JSON.readTree(bytes(entry));
  }

  private record Key(String name, Phase phase) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      int byName = name.compareTo(other.name);
      return byName != 0 ? byName : phase.compareTo(other.phase);
    }
  }
}
