package dev.relaykit.mock.control;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * {@code GET /}: the console, a page for people, and what it consists of. It does everything
 * through the other routes, and so can do nothing that they refuse. No path is ever made of what
 * was asked for: each file has a route of its own.
 */
final class ConsoleEndpoint implements Endpoint {

  private static final String HTML = "text/html; charset=utf-8";
  private static final String CSS = "text/css; charset=utf-8";
  private static final String SCRIPT = "text/javascript; charset=utf-8";
  private static final String SVG = "image/svg+xml";

  private static final String FOLDER = "/console/";
  private static final String PAGE = "index.html";

  private static final List<ConsoleEndpoint> FILES =
      List.of(
          new ConsoleEndpoint(PAGE, HTML),
          new ConsoleEndpoint("console.css", CSS),
          new ConsoleEndpoint("icon.svg", SVG),
          new ConsoleEndpoint("console.js", SCRIPT),
          new ConsoleEndpoint("api.js", SCRIPT),
          new ConsoleEndpoint("detail.js", SCRIPT),
          new ConsoleEndpoint("dialogs.js", SCRIPT),
          new ConsoleEndpoint("dom.js", SCRIPT),
          new ConsoleEndpoint("empty.js", SCRIPT),
          new ConsoleEndpoint("filter.js", SCRIPT),
          new ConsoleEndpoint("json.js", SCRIPT),
          new ConsoleEndpoint("keys.js", SCRIPT),
          new ConsoleEndpoint("list.js", SCRIPT),
          new ConsoleEndpoint("others.js", SCRIPT),
          new ConsoleEndpoint("rows.js", SCRIPT),
          new ConsoleEndpoint("scenario.js", SCRIPT),
          new ConsoleEndpoint("sequence.js", SCRIPT),
          new ConsoleEndpoint("store.js", SCRIPT),
          new ConsoleEndpoint("stream.js", SCRIPT),
          new ConsoleEndpoint("tabs.js", SCRIPT),
          new ConsoleEndpoint("theme.js", SCRIPT),
          new ConsoleEndpoint("toast.js", SCRIPT));

  private final String file;
  private final String contentType;

  private ConsoleEndpoint(String file, String contentType) {
    this.file = file;
    this.contentType = contentType;
  }

  /** The routes of the page and of its files. */
  static List<Route> routes() {
    return FILES.stream().map(one -> new Route("GET", one.path(), one)).toList();
  }

  private String path() {
    return file.equals(PAGE) ? "/" : FOLDER + file;
  }

  /** Whether a path is of the page, which is the same for everybody and holds no secret. */
  static boolean isOpen(String path) {
    return path.equals("/") || isFile(path);
  }

  /** Whether a path is one of what the page consists of. */
  static boolean isFile(String path) {
    return path.startsWith(FOLDER);
  }

  @Override
  public CompletionStage<ControlResponse> handle(ControlRequest request) {
    try (InputStream in = ConsoleEndpoint.class.getResourceAsStream("console/" + file)) {
      if (in == null) {
        throw new IllegalStateException("the console's " + file + " is not in the jar");
      }
      return CompletableFuture.completedFuture(
          ControlResponse.bytes(contentType, in.readAllBytes()));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
