package dev.relaykit.conformance.play;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * How far the kit's scripts of one case have come. Changed on the thread of the case; its futures
 * may be waited for on any.
 */
final class Course {

  private final int scripted;
  private final int needed;
  private final List<@Nullable RolePlayer> players = new ArrayList<>();
  private final CompletableFuture<Void> failed = new CompletableFuture<>();
  private final CompletableFuture<Void> opened = new CompletableFuture<>();
  private final CompletableFuture<Void> over = new CompletableFuture<>();

  /**
   * The course of a case.
   *
   * @param scripted how many connections have a script
   * @param needed how many of them, from the first, there must be
   */
  Course(int scripted, int needed) {
    this.scripted = scripted;
    this.needed = needed;
    if (needed == 0) {
      opened.complete(null);
      over.complete(null);
    }
  }

  /**
   * One more connection.
   *
   * @param player plays it, or null if it is refused and nobody does
   */
  void add(@Nullable RolePlayer player) {
    players.add(player);
    if (players.size() >= needed) {
      opened.complete(null);
    }
  }

  /** Something has changed: looks whether the scripts are over. */
  void look() {
    List<@Nullable RolePlayer> judged = players.subList(0, Math.min(scripted, players.size()));
    if (judged.stream().anyMatch(one -> one != null && one.hasFailed())) {
      fail();
    } else if (players.size() >= needed
        && judged.stream().allMatch(one -> one == null || one.isOver())) {
      over.complete(null);
    }
  }

  /** The case cannot go on. */
  void fail() {
    failed.complete(null);
    over.complete(null);
  }

  /** Completes when a script has failed. */
  CompletableFuture<Void> failed() {
    return failed;
  }

  /** Completes when every connection that there must be has been opened. */
  CompletableFuture<Void> opened() {
    return opened;
  }

  /** Completes when every script is over, or one has failed. */
  CompletableFuture<Void> over() {
    return over;
  }

  /** How many connections there were. */
  int connections() {
    return players.size();
  }

  /** The player of the newest connection, or null. */
  @Nullable RolePlayer newest() {
    return players.isEmpty() ? null : players.get(players.size() - 1);
  }

  /** The players of the connections that have a script. */
  List<RolePlayer> scriptedPlayers() {
    List<RolePlayer> found = new ArrayList<>();
    for (RolePlayer one : players.subList(0, Math.min(scripted, players.size()))) {
      if (one != null) {
        found.add(one);
      }
    }
    return found;
  }
}
