package dev.relaykit.cli;

import dev.relaykit.mock.RelayMockServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Tells other programs where a server listens; appears whole or not at all. */
final class ReadyFile {

  private ReadyFile() {}

  static void write(Path file, RelayMockServer server, @Nullable Long seed) {
    JsonMapper mapper = JsonMapper.builder().build();
    ObjectNode content = mapper.createObjectNode();
    content.put("ws_url", server.wsUrl());
    content.put("http_url", server.httpUrl());
    content.put("ws_port", server.wsPort());
    content.put("http_port", server.httpPort());
    content.put("pid", ProcessHandle.current().pid());
    content.put("ca_file", server.caFile().map(Path::toString).orElse(null));
    content.put("seed", seed);
    Path target = file.toAbsolutePath();
    try {
      Path draft = Files.createTempFile(target.getParent(), ".ready-", ".json");
      Files.writeString(draft, mapper.writeValueAsString(content) + "\n");
      Files.move(
          draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException problem) {
      throw new UsageError("--ready-file", "cannot be written: " + problem.getMessage());
    }
  }
}
