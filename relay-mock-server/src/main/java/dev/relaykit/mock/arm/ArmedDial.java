package dev.relaykit.mock.arm;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What follows one dial: the states of the winner, those of the losers, and the end, in which the
 * winner is named.
 *
 * @param tag the tag of the dial that it waits for
 * @param nodeId what the events call the server
 * @param winner the leg that is answered
 * @param losers the others
 */
public record ArmedDial(String tag, String nodeId, ArmedLeg winner, List<ArmedLeg> losers) {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** Copies the list. */
  public ArmedDial {
    losers = List.copyOf(losers);
  }

  /** The events that follow the dial; clients have heard of every loser before the end. */
  public List<DueEvent> events() {
    List<DueEvent> events = new ArrayList<>();
    addStates(winner, events);
    losers.forEach(loser -> addStates(loser, events));
    ObjectNode end = NODES.objectNode();
    end.put("tag", tag);
    end.put("node_id", nodeId);
    end.put("dial_state", "answered");
    ObjectNode call = end.putObject("call");
    call.put("call_id", winner.callId());
    call.put("node_id", nodeId);
    call.put("tag", tag);
    call.set("device", device(winner));
    call.put("dial_winner", true);
    events.add(new DueEvent(winner.delay(), "calling.call.dial", end));
    return events;
  }

  private void addStates(ArmedLeg leg, List<DueEvent> events) {
    for (String state : leg.states()) {
      ObjectNode params = NODES.objectNode();
      params.put("call_id", leg.callId());
      params.put("node_id", nodeId);
      params.put("tag", tag);
      params.put("call_state", state);
      params.put("direction", "outbound");
      params.set("device", device(leg));
      events.add(new DueEvent(leg.delay(), "calling.call.state", params));
    }
  }

  private static JsonNode device(ArmedLeg leg) {
    return leg.device() == null ? NODES.objectNode() : leg.device();
  }
}
