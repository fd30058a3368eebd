package dev.relaykit.cli;

import dev.relaykit.mock.RelayMockServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Tells other programs where a server listens; appears whole or not at all. */
final class ReadyFile {

  private static final String FLAG = "--ready-file";

  private final Path target;
  private final Path folder;

  private ReadyFile(Path target, Path folder) {
    this.target = target;
    this.folder = folder;
  }

  /**
   * A file that is to be written later. One of an earlier run is removed now, since who waits for
   * the file must not find that one.
   *
   * @throws UsageError if it can be seen now that it cannot be written
   */
  static ReadyFile at(Path file) {
    Path target = file.toAbsolutePath();
    Path folder = target.getParent();
    if (folder == null || Files.isDirectory(target)) {
      throw new UsageError(FLAG, "is a folder: " + target);
    }
    if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
      throw new UsageError(FLAG, "cannot be written: there is no writable folder " + folder);
    }
    try {
      Files.deleteIfExists(target);
    } catch (IOException problem) {
      throw new UsageError(FLAG, "an old one cannot be removed: " + problem);
    }
    return new ReadyFile(target, folder);
  }

  void write(RelayMockServer server) {
    ObjectNode content = JsonNodeFactory.instance.objectNode();
    content.put("ws_url", server.wsUrl());
    content.put("http_url", server.httpUrl());
    content.put("ws_port", server.wsPort());
    content.put("http_port", server.httpPort());
    content.put("pid", ProcessHandle.current().pid());
    content.put("ca_file", server.caFile().map(Path::toString).orElse(null));
    content.put("seed", server.seed());
    write(content);
  }

  void write(ObjectNode content) {
    JsonMapper mapper = JsonMapper.builder().build();
    try {
      Path draft = Files.createTempFile(folder, ".ready-", ".json");
      try {
        Files.writeString(draft, mapper.writeValueAsString(content) + "\n");
        Files.move(
            draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(draft);
      }
    } catch (IOException problem) {
      throw new UsageError(FLAG, "cannot be written: " + problem);
    }
  }
}
