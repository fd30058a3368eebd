package dev.relaykit.conformance.subject;

import dev.relaykit.client.InboundMessage;
import dev.relaykit.client.Message;
import dev.relaykit.client.OutboundMessage;
import dev.relaykit.client.RelayClient;
import dev.relaykit.client.RelayClientBuilder;
import dev.relaykit.client.RelayException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Carries out the commands of the testee protocol with our own client, through its public interface
 * only. Safe to use from any thread.
 */
public final class ClientCommands implements AutoCloseable {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final @Nullable ClientLog log;
  private final Map<String, SentMessage> sent = new ConcurrentHashMap<>();
  private final Queue<InboundMessage> inbox = new ConcurrentLinkedQueue<>();
  private volatile @Nullable RelayClient client;
  private volatile ClientLog.@Nullable Reading reading;
  private volatile @Nullable SeenEvents seen;

  /**
   * Nothing is connected yet.
   *
   * @param log lets the command {@code log} tell what the client logs; it is unsupported with null
   */
  public ClientCommands(@Nullable ClientLog log) {
    this.log = log;
  }

  /**
   * Carries out a command.
   *
   * @param name the command
   * @param members its members
   * @return an object with {@code ok}, {@code error} or {@code unsupported}; never fails
   */
  public CompletionStage<JsonNode> perform(String name, ObjectNode members) {
    try {
      return switch (name) {
        case "connect" -> answered(connect(members));
        case "send_message" -> answered(send(members));
        case "wait" -> answered(await(members));
        case "message" -> answered(CompletableFuture.completedFuture(report(members)));
        case "inbox" -> answered(CompletableFuture.completedFuture(inbox()));
        case "receive" ->
            answered(connected().receive(texts(members.path("contexts"))).thenApply(this::nothing));
        case "unreceive" ->
            answered(
                connected().unreceive(texts(members.path("contexts"))).thenApply(this::nothing));
        case "give_up" -> answered(CompletableFuture.completedFuture(giveUp(members)));
        case "send_many" -> answered(sendMany(members));
        case "reauthenticate" ->
            answered(
                connected()
                    .reauthenticate(members.path("jwt_token").asString())
                    .thenApply(this::nothing));
        case "connect_again" -> answered(connected().connect().thenApply(this::nothing));
        case "observed" -> answered(CompletableFuture.completedFuture(observed()));
        case "log" -> log == null ? unsupported("nobody reads the log") : answered(logged());
        case "disconnect" -> answered(background(this::disconnect));
        case "stop" -> answered(background(this::disconnect));
        default -> unsupported("the client has no way to " + name);
      };
    } catch (RuntimeException problem) {
      return CompletableFuture.completedFuture(error(problem));
    }
  }

  private static CompletionStage<JsonNode> unsupported(String why) {
    ObjectNode answer = NODES.objectNode();
    answer.put("unsupported", why);
    return CompletableFuture.completedFuture(answer);
  }

  private static CompletionStage<JsonNode> answered(CompletionStage<ObjectNode> work) {
    return work.handle((ok, problem) -> problem == null ? ok(ok) : error(problem));
  }

  private static JsonNode ok(ObjectNode value) {
    ObjectNode answer = NODES.objectNode();
    answer.set("ok", value);
    return answer;
  }

  private static JsonNode error(Throwable problem) {
    Throwable cause = cause(problem);
    ObjectNode answer = NODES.objectNode();
    ObjectNode error = answer.putObject("error");
    error.put("kind", kind(cause));
    error.put("text", String.valueOf(cause.getMessage()));
    if (cause instanceof RelayException relay) {
      relay.serverCode().ifPresent(code -> error.put("code", code));
    }
    return answer;
  }

  private static Throwable cause(Throwable problem) {
    return problem instanceof CompletionException && problem.getCause() != null
        ? problem.getCause()
        : problem;
  }

  private static String kind(Throwable cause) {
    if (cause instanceof RelayException relay) {
      return relay.kind().name();
    }
    return cause instanceof IllegalArgumentException ? "INVALID_ARGUMENT" : "OTHER";
  }

  /** The thread of the kit must not wait for our client. */
  private static CompletionStage<ObjectNode> background(Supplier<ObjectNode> work) {
    CompletableFuture<ObjectNode> done = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                done.complete(work.get());
              } catch (RuntimeException problem) {
                done.completeExceptionally(problem);
              }
            },
            "own-client-command");
    thread.setDaemon(true);
    thread.start();
    return done;
  }

  private CompletionStage<ObjectNode> connect(ObjectNode members) {
    RelayClientBuilder builder =
        ClientSettings.of(members).contexts(texts(members.path("contexts")));
    if (members.path("inbox").asBoolean(true)) {
      builder.onInbound(inbox::add);
    }
    if (members.has("observer")) {
      SeenEvents observer = new SeenEvents(members.path("observer").asString(), this::close);
      builder.onFrame(observer::saw);
      seen = observer;
    }
    if (log != null && members.path("log").asBoolean(false)) {
      reading = log.begin();
    }
    RelayClient opened = builder.build();
    client = opened;
    return opened.connect().thenApply(done -> NODES.objectNode());
  }

  private static String[] texts(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false)
        .map(JsonNode::asString)
        .toArray(String[]::new);
  }

  private RelayClient connected() {
    RelayClient opened = client;
    if (opened == null) {
      throw new IllegalStateException("not connected");
    }
    return opened;
  }

  private CompletionStage<ObjectNode> send(ObjectNode members) {
    RelayClient opened = connected();
    SentMessage remembered = new SentMessage(opened, members);
    sent.put(members.path("ref").asString(), remembered);
    OutboundMessage.Builder builder = outbound(members);
    if (members.path("listen").asBoolean(false)) {
      builder.onState(remembered::changed);
    }
    if (members.path("on_completed").asBoolean(false)) {
      builder.onCompleted(remembered::completed);
    }
    return remembered
        .sending(opened.sendMessage(builder.build()).toCompletableFuture())
        .thenApply(
            message -> {
              ObjectNode ok = NODES.objectNode();
              ok.put("message_id", message.id());
              ok.put("state", message.state().text());
              return ok;
            });
  }

  private static OutboundMessage.Builder outbound(ObjectNode members) {
    OutboundMessage.Builder builder =
        OutboundMessage.builder()
            .to(members.path("to_number").asString(""))
            .from(members.path("from_number").asString(""))
            .context(members.path("context").asString(null))
            .body(members.path("body").asString(null))
            .region(members.path("region").asString(null));
    for (String url : texts(members.path("media"))) {
      builder.media(url);
    }
    for (String tag : texts(members.path("tags"))) {
      builder.tag(tag);
    }
    return builder;
  }

  private ObjectNode giveUp(ObjectNode members) {
    SentMessage remembered = sent.get(members.path("ref").asString());
    if (remembered == null) {
      throw new IllegalStateException("nothing was sent under this ref");
    }
    remembered.giveUp();
    return NODES.objectNode();
  }

  private CompletionStage<ObjectNode> sendMany(ObjectNode members) {
    RelayClient opened = connected();
    OutboundMessage message = outbound(members).build();
    List<CompletableFuture<String>> ends =
        IntStream.range(0, members.path("count").asInt())
            .mapToObj(
                number ->
                    opened
                        .sendMessage(message)
                        .handle((accepted, problem) -> problem == null ? "" : kind(cause(problem)))
                        .toCompletableFuture())
            .toList();
    return CompletableFuture.allOf(ends.toArray(CompletableFuture<?>[]::new))
        .thenApply(all -> counted(ends.stream().map(CompletableFuture::join).toList()));
  }

  /** How many were accepted, whose kind is empty, and how many failed in which way. */
  private static ObjectNode counted(List<String> kinds) {
    ObjectNode ok = NODES.objectNode().put("accepted", Collections.frequency(kinds, ""));
    ObjectNode failed = ok.putObject("failed");
    kinds.stream()
        .filter(kind -> !kind.isEmpty())
        .distinct()
        .forEach(kind -> failed.put(kind, Collections.frequency(kinds, kind)));
    return ok;
  }

  private CompletionStage<ObjectNode> logged() {
    ClientLog.Reading begun = reading;
    if (begun == null) {
      throw new IllegalStateException("connect was not told that the log is asked for");
    }
    return CompletableFuture.completedFuture(NODES.objectNode().put("text", begun.text()));
  }

  private Message message(ObjectNode members) {
    SentMessage remembered = sent.get(members.path("ref").asString());
    Message message = remembered == null ? null : remembered.message();
    if (message == null) {
      throw new IllegalStateException("no message was accepted under this ref");
    }
    return message;
  }

  private CompletionStage<ObjectNode> await(ObjectNode members) {
    Message message = message(members);
    Duration timeout = Duration.ofMillis(members.path("timeout_ms").asLong());
    return background(
        () -> {
          try {
            var outcome = message.await(timeout);
            ObjectNode ok = NODES.objectNode();
            ok.put("state", outcome.state().text());
            if (outcome.reason() != null) {
              ok.put("reason", outcome.reason());
            }
            return ok;
          } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
          }
        });
  }

  private ObjectNode report(ObjectNode members) {
    Message message = message(members);
    SentMessage remembered = sent.get(members.path("ref").asString());
    ObjectNode ok = NODES.objectNode();
    ok.put("message_id", message.id());
    ok.put("state", message.state().text());
    if (message.reason() != null) {
      ok.put("reason", message.reason());
    }
    ok.put("segments", message.segments());
    ok.put("is_done", message.isDone());
    if (remembered != null) {
      remembered.report(ok);
    }
    return ok;
  }

  private ObjectNode inbox() {
    ObjectNode ok = NODES.objectNode();
    ArrayNode messages = ok.putArray("messages");
    for (InboundMessage message : inbox) {
      ObjectNode one = messages.addObject();
      one.put("message_id", message.id());
      one.put("context", message.context());
      one.put("from_number", message.from());
      one.put("to_number", message.to());
      one.put("body", message.body());
      ArrayNode media = one.putArray("media");
      message.media().forEach(media::add);
      ArrayNode tags = one.putArray("tags");
      message.tags().forEach(tags::add);
      one.put("segments", message.segments());
      one.put("state", "received");
      one.put("direction", "inbound");
    }
    return ok;
  }

  private ObjectNode observed() {
    SeenEvents observer = seen;
    if (observer == null) {
      throw new IllegalStateException("connect was not told to set an observer");
    }
    return observer.report();
  }

  private ObjectNode nothing(@Nullable Void done) {
    return NODES.objectNode();
  }

  private ObjectNode disconnect() {
    close();
    return NODES.objectNode();
  }

  /** Closes the client, if there is one. */
  @Override
  public void close() {
    RelayClient opened = client;
    if (opened != null) {
      opened.close();
    }
    ClientLog.Reading begun = reading;
    if (begun != null) {
      begun.close();
    }
  }
}
