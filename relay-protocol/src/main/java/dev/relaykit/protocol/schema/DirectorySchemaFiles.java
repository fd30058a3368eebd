package dev.relaykit.protocol.schema;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The schemas of a user's folder, read whole when the folder is opened. */
final class DirectorySchemaFiles implements SchemaFiles {

  private static final String SUFFIX = ".json";
  private static final String INDEX = "index.json";
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private final Path directory;
  private final Map<String, byte[]> texts;
  private final List<SchemaEntry> entries;

  private DirectorySchemaFiles(
      Path directory, Map<String, byte[]> texts, List<SchemaEntry> entries) {
    this.directory = directory;
    this.texts = texts;
    this.entries = entries;
  }

  /** Reads a folder, and tells of every file that is no schema. */
  static DirectorySchemaFiles read(Path directory, Consumer<SchemaLoadException> problems) {
    Map<String, byte[]> texts = new TreeMap<>();
    List<SchemaEntry> entries = new ArrayList<>();
    for (Path path : list(directory)) {
      try {
        SchemaEntry entry = entryOf(path);
        byte[] text = readBounded(path);
        check(path, text);
        texts.put(entry.file(), text);
        entries.add(entry);
      } catch (SchemaLoadException problem) {
        problems.accept(problem);
      }
    }
    return new DirectorySchemaFiles(directory, texts, List.copyOf(entries));
  }

  @Override
  public List<SchemaEntry> entries() {
    return entries;
  }

  @Override
  public byte[] read(String file) {
    byte[] text = texts.get(file);
    if (text == null) {
      throw new SchemaLoadException(directory.resolve(file).toString(), "was not read");
    }
    return text.clone();
  }

  private static List<Path> list(Path directory) {
    List<Path> paths = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
      for (Path path : stream) {
        String name = fileName(path);
        if (!name.endsWith(SUFFIX) || name.equals(INDEX) || Files.isDirectory(path)) {
          continue;
        }
        if (paths.size() == SchemaIndex.MAX_SCHEMAS) {
          throw new SchemaLoadException(
              directory.toString(),
              "more than " + SchemaIndex.MAX_SCHEMAS + " schemas; is this the right folder?");
        }
        paths.add(path);
      }
    } catch (IOException e) {
      throw new SchemaLoadException(
          directory.toString(), "cannot be listed; name a folder that exists and is readable", e);
    }
    if (paths.isEmpty()) {
      throw new SchemaLoadException(
          directory.toString(), "holds no schema; files are named like messaging.send.params.json");
    }
    Collections.sort(paths);
    return paths;
  }

  private static SchemaEntry entryOf(Path path) {
    String file = fileName(path);
    String stem = file.substring(0, file.length() - SUFFIX.length());
    for (Phase phase : Phase.values()) {
      String ending = "." + phase.text();
      if (stem.length() > ending.length() && stem.endsWith(ending)) {
        String name = stem.substring(0, stem.length() - ending.length());
        return new SchemaEntry(name, phase, file, "user", "directory");
      }
    }
    throw new SchemaLoadException(
        path.toString(),
        "the name says no phase; end it in .params.json, .result.json or .event.json");
  }

  private static byte[] readBounded(Path path) {
    try (InputStream in = Files.newInputStream(path)) {
      byte[] text = in.readNBytes(SchemaIndex.MAX_SCHEMA_BYTES + 1);
      if (text.length > SchemaIndex.MAX_SCHEMA_BYTES) {
        throw new SchemaLoadException(
            path.toString(), "larger than " + SchemaIndex.MAX_SCHEMA_BYTES + " bytes");
      }
      return text;
    } catch (IOException e) {
      throw new SchemaLoadException(path.toString(), "cannot be read", e);
    }
  }

  private static void check(Path path, byte[] text) {
    JsonNode tree;
    try {
      tree = JSON.readTree(text);
    } catch (JacksonException e) {
      throw new SchemaLoadException(path.toString(), "not JSON" + position(e.getLocation()), e);
    }
    if (!tree.isObject() && !tree.isBoolean()) {
      throw new SchemaLoadException(path.toString(), "a schema is an object, or true or false");
    }
  }

  private static String position(@Nullable TokenStreamLocation location) {
    return location == null
        ? ""
        : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
  }

  private static String fileName(Path path) {
    Path name = path.getFileName();
    return name == null ? "" : name.toString();
  }
}
