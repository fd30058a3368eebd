package dev.relaykit.cli;

import dev.relaykit.mock.record.Mask;
import dev.relaykit.mock.record.proxy.RecorderConfig;
import dev.relaykit.mock.record.proxy.RecorderException;
import dev.relaykit.mock.record.proxy.RelayRecorder;
import dev.relaykit.mock.tls.CertificateFolder;
import dev.relaykit.mock.tls.TlsMaterialException;
import dev.relaykit.protocol.time.SystemTime;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code relay record}: a proxy that writes down what goes through it. */
@Command(
    name = "record",
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class,
    description = {
      "Passes frames between clients and a RELAY server, and writes them down as a scenario for the"
          + " mock server and as a transcript; until it gets SIGINT or SIGTERM."
    })
@SuppressWarnings("NullAway.Init")
final class RecordCommand implements Callable<Integer> {

  private static final int DEFAULT_PORT = 8774;

  /** How much of a recording is lost at most if the process is killed, in seconds. */
  private static final int WRITE_SECONDS = 5;

  @Option(
      names = "--upstream",
      paramLabel = "URL",
      required = true,
      description = "The server: ws://host:port or wss://host/path.")
  private URI upstream;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description =
          "The scenario to write; the transcript goes beside it, with the ending .transcript.md.")
  private Path out;

  @Option(
      names = "--ca-file",
      paramLabel = "PEM",
      description = "Trust these certificates of the server and no others.")
  private @Nullable Path caFile;

  @Option(
      names = "--mask",
      paramLabel = "WHAT",
      split = ",",
      description = "Hide numbers, bodies or both (numbers,bodies); secrets are hidden always.")
  private List<String> mask = List.of();

  @Mixin private ListenOptions listen;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    Set<Mask> masks = masks();
    RecordingFiles files = RecordingFiles.at(out);
    ReadyFile ready = listen.readyFile();
    CertificateFolder certificates = certificates();
    // One is enough: what is written is always all there is.
    LinkedBlockingQueue<Boolean> idle = new LinkedBlockingQueue<>(1);
    try (certificates;
        RelayRecorder recorder = start(config(certificates), () -> idle.offer(true))) {
      PrintWriter err = spec.commandLine().getErr();
      RecordingWriter writer = new RecordingWriter(recorder.recording(), masks, files, err);
      Runnable end =
          () -> {
            end(recorder, writer);
            sayWhatIsWritten(files);
          };
      Runtime.getRuntime().addShutdownHook(new Thread(end, "relay-record"));
      if (ready != null) {
        ready.write(readyContent(recorder, certificates));
      }
      PrintWriter said = spec.commandLine().getOut();
      said.println("ready " + recorder.url());
      said.flush();
      writeWheneverIdle(idle, writer);
      sayWhatIsWritten(files);
    }
    return ExitCode.GOOD;
  }

  private void sayWhatIsWritten(RecordingFiles files) {
    PrintWriter said = spec.commandLine().getOut();
    said.println(
        "wrote "
            + out
            + files.contents().map(what -> " (" + what + ")").orElse("")
            + " and "
            + out.resolveSibling(files.transcript().getFileName()));
    said.flush();
  }

  /** Until the process is told to stop, or this thread is. */
  private static void writeWheneverIdle(LinkedBlockingQueue<Boolean> idle, RecordingWriter writer) {
    try {
      while (true) {
        if (idle.poll(WRITE_SECONDS, TimeUnit.SECONDS) == null) {
          writer.writeIfGrown();
        } else {
          writer.write();
        }
      }
    } catch (InterruptedException toldToStop) {
      writer.write();
      Thread.currentThread().interrupt();
    }
  }

  private static void end(RelayRecorder recorder, RecordingWriter writer) {
    try {
      recorder.close();
    } finally {
      writer.write();
    }
  }

  private RelayRecorder start(RecorderConfig config, Runnable whenIdle)
      throws InterruptedException {
    try {
      return RelayRecorder.start(config, whenIdle);
    } catch (RecorderException problem) {
      if (caFile != null && String.valueOf(problem.getMessage()).contains(caFile.toString())) {
        throw new UsageError("--ca-file", String.valueOf(problem.getMessage()));
      }
      throw problem;
    }
  }

  private RecorderConfig config(@Nullable CertificateFolder certificates) {
    String host = listen.host("");
    int wsPort = listen.wsPort() == null ? DEFAULT_PORT : listen.wsPort();
    if (wsPort < 0 || wsPort > 65_535) {
      throw new UsageError("--ws-port", "must be from 0 to 65535: " + wsPort);
    }
    try {
      return new RecorderConfig(host, wsPort, upstream, caFile, certificates);
    } catch (IllegalArgumentException problem) {
      throw new UsageError("--upstream", String.valueOf(problem.getMessage()));
    }
  }

  private @Nullable CertificateFolder certificates() {
    try {
      if (listen.tlsDirectory() != null) {
        return CertificateFolder.in(listen.tlsDirectory(), new SystemTime());
      }
      return listen.isTls() ? CertificateFolder.temporary() : null;
    } catch (TlsMaterialException problem) {
      throw new UsageError("--tls-dir", String.valueOf(problem.getMessage()));
    }
  }

  private Set<Mask> masks() {
    List<String> unknown = new ArrayList<>();
    Set<Mask> masks = EnumSet.noneOf(Mask.class);
    for (String word : mask) {
      try {
        masks.add(Mask.valueOf(word.strip().toUpperCase(Locale.ROOT)));
      } catch (IllegalArgumentException none) {
        unknown.add(word);
      }
    }
    if (!unknown.isEmpty()) {
      throw new UsageError("--mask", "there is numbers and bodies, not '" + unknown.get(0) + "'");
    }
    return masks;
  }

  private static ObjectNode readyContent(
      RelayRecorder recorder, @Nullable CertificateFolder certificates) {
    ObjectNode content = JsonNodeFactory.instance.objectNode();
    content.put("ws_url", recorder.url());
    content.put("ws_port", recorder.port());
    content.put("pid", ProcessHandle.current().pid());
    content.put("ca_file", certificates == null ? null : certificates.caFile().toString());
    return content;
  }
}
