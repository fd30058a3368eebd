package dev.relaykit.conformance.load;

import dev.relaykit.conformance.model.CaseConnection;
import dev.relaykit.conformance.model.Upgrade;
import dev.relaykit.mock.scenario.ScriptReader;
import dev.relaykit.mock.script.FramePattern;
import dev.relaykit.mock.script.Pattern;
import dev.relaykit.mock.script.Script;
import dev.relaykit.mock.source.Members;
import dev.relaykit.mock.source.SourceList;
import dev.relaykit.mock.source.SourceMember;
import dev.relaykit.mock.source.SourceNode;
import dev.relaykit.mock.source.ValueReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;

/**
 * Reads what one end does: a list of steps, or several connections, or none where a client must not
 * even try. For one end of one case.
 */
final class ConnectionsReader {

  /** Most connections of one case. */
  static final int MAX_CONNECTIONS = 20;

  private final ValueReader values;
  private final ScriptReader scripts;
  private boolean automaticAcks = true;

  ConnectionsReader(ValueReader values, ScriptReader scripts) {
    this.values = values;
    this.scripts = scripts;
  }

  /** Whether events are acknowledged without a step for it; known once everything is read. */
  boolean automaticAcks() {
    return automaticAcks;
  }

  /** The connections of a client. */
  List<CaseConnection> client(SourceNode node) {
    return read(node, true);
  }

  /** The connections of a server. */
  List<CaseConnection> server(SourceNode node) {
    return read(node, false);
  }

  private List<CaseConnection> read(SourceNode node, boolean client) {
    if (node instanceof SourceList) {
      return List.of(CaseConnection.of(scripts.script(node, "steps")));
    }
    List<String> words = client ? List.of("acks", "connections") : List.of("connections");
    Members members = values.members(node, "steps, or connections", words);
    SourceNode acks = members == null ? null : members.find("acks");
    if (acks != null) {
      automaticAcks =
          !"manual".equals(values.word(acks, "who acknowledges", List.of("automatic", "manual")));
    }
    SourceNode list = members == null ? null : members.need("connections");
    List<SourceNode> items = list == null ? null : values.list(list, "connections");
    List<CaseConnection> connections = new ArrayList<>();
    for (SourceNode item : items == null ? List.<SourceNode>of() : items) {
      CaseConnection connection = connection(item, client);
      if (connection != null) {
        connections.add(connection);
      }
    }
    if (connections.size() > MAX_CONNECTIONS) {
      values.mistake(node, "at most " + MAX_CONNECTIONS + " connections");
    }
    return connections;
  }

  private @Nullable CaseConnection connection(SourceNode node, boolean client) {
    if (node instanceof SourceList) {
      return CaseConnection.of(scripts.script(node, "steps"));
    }
    List<String> words =
        client
            ? List.of("after", "path", "refused", "steps")
            : List.of("optional", "upgrade", "steps");
    Members members = values.members(node, "a connection", words);
    if (members == null) {
      return null;
    }
    SourceNode afterNode = members.find("after");
    String after =
        afterNode == null ? null : scripts.captured(afterNode, "the name of an earlier capture");
    SourceNode upgradeNode = members.find("upgrade");
    Upgrade upgrade = upgradeNode == null ? Upgrade.ACCEPT : upgrade(upgradeNode);
    SourceNode stepsNode = members.need("steps");
    Script script = stepsNode == null ? null : scripts.script(stepsNode, "steps");
    SourceNode pathNode = members.find("path");
    String path = pathNode == null ? null : values.text(pathNode, "a path");
    SourceNode refusedNode = members.find("refused");
    Integer refused =
        refusedNode == null ? null : values.integer(refusedNode, "an HTTP status", 400, 599);
    SourceNode optionalNode = members.find("optional");
    Boolean optional =
        optionalNode == null ? (Boolean) false : values.truth(optionalNode, "optional");
    return script == null || upgrade == null || optional == null
        ? null
        : new CaseConnection(script, upgrade, after, path, refused, optional);
  }

  private @Nullable Upgrade upgrade(SourceNode node) {
    Members members =
        values.members(
            node,
            "how an upgrade is answered",
            List.of("refuse", "delay", "deflate", "certificate", "ping", "request"));
    if (members == null) {
      return null;
    }
    SourceNode refuseNode = members.find("refuse");
    Integer refusal =
        refuseNode == null ? null : values.integer(refuseNode, "an HTTP status", 400, 599);
    SourceNode delayNode = members.find("delay");
    Duration delay = delayNode == null ? Duration.ZERO : scripts.span(delayNode, "a delay");
    SourceNode deflateNode = members.find("deflate");
    Boolean deflate = deflateNode == null ? (Boolean) true : values.truth(deflateNode, "deflate");
    SourceNode certificateNode = members.find("certificate");
    String certificate =
        certificateNode == null
            ? "own"
            : values.word(certificateNode, "whose certificate", List.of("own", "stranger"));
    SourceNode pingNode = members.find("ping");
    Boolean ping = pingNode == null ? (Boolean) false : values.truth(pingNode, "ping");
    SourceNode requestNode = members.find("request");
    FramePattern request = requestNode == null ? FramePattern.any() : request(requestNode);
    return delay == null || deflate == null || ping == null || request == null
        ? null
        : new Upgrade(refusal, delay, deflate, "stranger".equals(certificate), ping, request);
  }

  private @Nullable FramePattern request(SourceNode node) {
    List<SourceMember> members = values.anyMembers(node, "patterns by 'path' or name of a header");
    Map<JsonPointer, Pattern> places = new LinkedHashMap<>();
    for (SourceMember member : members == null ? List.<SourceMember>of() : members) {
      Pattern pattern = scripts.pattern(member.value());
      if (pattern != null) {
        places.put(JsonPointer.empty().appendProperty(member.name()), pattern);
      }
    }
    return members == null ? null : new FramePattern(places);
  }
}
