package dev.relaykit.conformance.mutants;

import dev.relaykit.conformance.model.ConformanceCase;
import dev.relaykit.conformance.model.Side;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The defects of one side, and which cases they fail: those that are meant for them, and those that
 * fail besides.
 */
final class Defects {

  private static final String CLIENTS = "clients";
  private static final String SERVERS = "servers";

  private final Side side;
  private final String table;
  private final List<Defect> all;

  /**
   * One of them.
   *
   * @param name its name
   * @param sentence what it does
   * @param breaks the numbers of the defects of other clients that are like it, or rules
   * @param subject who has it
   * @param meant the cases that are meant for it, and words of the finding of each
   * @param besides the cases that fail as well
   */
  record Defect(
      String name,
      String sentence,
      List<String> breaks,
      Subject subject,
      Map<String, String> meant,
      Set<String> besides) {

    /** Whether a case may fail because of it. */
    boolean fails(String caseId) {
      return meant.containsKey(caseId) || besides.contains(caseId);
    }
  }

  private Defects(Side side, String table, List<Defect> all) {
    this.side = side;
    this.table = table;
    this.all = all;
  }

  static Defects ofClients() {
    return new Defects(
        Side.CLIENT,
        CLIENTS,
        Arrays.stream(ClientDefect.values())
            .map(
                one ->
                    defect(CLIENTS, one.name(), one.sentence(), one.breaks(), Subject.client(one)))
            .toList());
  }

  static Defects ofServers() {
    return new Defects(
        Side.SERVER,
        SERVERS,
        Arrays.stream(ServerDefect.values())
            .map(
                one ->
                    defect(SERVERS, one.name(), one.sentence(), one.breaks(), Subject.server(one)))
            .toList());
  }

  private static Defect defect(
      String table, String name, String sentence, List<String> breaks, Subject subject) {
    Map<String, String> meant = new LinkedHashMap<>();
    Table.read(table + ".txt").stream()
        .filter(row -> row.defect().equals(name))
        .forEach(row -> meant.put(row.caseId(), row.finding()));
    return new Defect(
        name,
        sentence,
        breaks,
        subject,
        meant,
        Besides.read(table + "-besides.txt").getOrDefault(name, Set.of()));
  }

  Side side() {
    return side;
  }

  List<Defect> all() {
    return all;
  }

  /** The cases about subjects of this side. */
  List<ConformanceCase> cases() {
    return Bench.cases().stream().filter(one -> one.side() == side).toList();
  }

  /** What stands in the tables of this side and is no defect or no case of it. */
  List<String> strangers() {
    Set<String> names = all.stream().map(Defect::name).collect(Collectors.toSet());
    Set<String> ids = cases().stream().map(one -> one.id().text()).collect(Collectors.toSet());
    Stream<String> defects =
        Stream.concat(
            Table.read(table + ".txt").stream().map(Table.Row::defect),
            Besides.read(table + "-besides.txt").keySet().stream());
    Stream<String> cases =
        all.stream()
            .flatMap(one -> Stream.concat(one.meant().keySet().stream(), one.besides().stream()));
    return Stream.concat(
            defects.filter(one -> !names.contains(one)), cases.filter(one -> !ids.contains(one)))
        .toList();
  }

  /** The numbers of the defects of other clients that are among them. */
  Set<String> numbers() {
    return all.stream()
        .flatMap(one -> one.breaks().stream())
        .filter(one -> one.matches("D[0-9]+"))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
