package dev.relaykit.client;

import dev.relaykit.protocol.session.Authentication;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The labels that the server was asked for and has not agreed to yet: they count as those that it
 * has agreed to, so that all together fit the next login (REL-TRAN-011). Safe to share between
 * threads.
 */
final class LabelsOnTheirWay {

  private final Supplier<Authentication> authentication;
  private final String agent;
  private final Supplier<List<String>> agreed;
  private final List<List<String>> asked = new ArrayList<>();

  /**
   * None yet.
   *
   * @param authentication what a login would have now
   * @param agreed the labels that a login would have now
   */
  LabelsOnTheirWay(
      Supplier<Authentication> authentication, String agent, Supplier<List<String>> agreed) {
    this.authentication = authentication;
    this.agent = agent;
    this.agreed = agreed;
  }

  /**
   * Makes room for labels, until {@link #arrived} is called with the same list.
   *
   * @throws IllegalArgumentException if a login with all of them could not be written
   */
  synchronized void depart(List<String> labels) {
    check(authentication.get(), labels);
    asked.add(labels);
  }

  /**
   * Looks whether other credentials fit beside the labels.
   *
   * @throws IllegalArgumentException if a login with all of them could not be written
   */
  synchronized void check(Authentication other) {
    check(other, List.of());
  }

  private void check(Authentication credentials, List<String> more) {
    // Those on their way are looked at first: what arrives meanwhile is then among the agreed.
    List<String> all = new ArrayList<>(asked.stream().flatMap(List::stream).toList());
    all.addAll(agreed.get());
    all.addAll(more);
    ConnectTexts.check(credentials, agent, all.stream().distinct().toList());
  }

  /** The server has agreed, and the login has the labels, or it never will. */
  synchronized void arrived(List<String> labels) {
    for (int i = 0; i < asked.size(); i++) {
      if (asked.get(i) == labels) {
        asked.remove(i);
        return;
      }
    }
  }
}
