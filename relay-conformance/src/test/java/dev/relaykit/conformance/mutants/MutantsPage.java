package dev.relaykit.conformance.mutants;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** {@code docs/mutants.md}. */
final class MutantsPage {

  /** How the line begins that only a full run may write. */
  static final String RUN = "Last full run: ";

  /** Cases that are named in a row besides those that are meant. */
  private static final int MAX_NAMED = 6;

  private static final int NUMBERS_KNOWN = 46;

  private MutantsPage() {}

  /**
   * The page.
   *
   * @param run the line of the last full run
   */
  static String of(Defects clients, Defects servers, String run) {
    long like = clients.all().stream().filter(one -> one.breaks().get(0).startsWith("D")).count();
    return """
    # What the cases catch

    For you if you ask whether the cases find anything, or if you add one: %d programs that are sound but for one branch of their code, and the cases
    that each of them fails. %d are clients and %d are servers; %d of the clients have a defect that [other clients](sdk-defects.md) have or had, and
    %d of the %d numbers there are among them.

    Each fails the case that is meant for it, by a finding that names the defect, and passes every case of its side that does not stand in its row.
    Its twin without the defect passes all that it can be asked. Every build plays each defect with its case and with one other case of each area;
    the full table is played by one command:

    <!-- not run: it plays every defect with every case, which takes minutes -->
    ```sh
    relay-conformance/mutants/table
    ```

    %s

    It is red if a defect fails a case that is not listed, or is not caught by one that is meant for it; some of the others depend on who is faster. With `--update` it writes the lists of the cases that fail
    besides, this page, and the date of the run. The defects are the branches of `ClientDefect` and `ServerDefect` in the tests of `relay-conformance`;
    a new one needs a line in `clients.txt` or `servers.txt` there, with its case and words of the finding.

    ## Clients

    The client is a small one that was written for this, and shares nothing with the client of the kit. It does not do TLS: cases about that are skipped.

    %s
    ## Servers

    The server is the mock server of the kit, with a scenario or a policy that breaks a rule.

    %s\
    """
        .formatted(
            clients.all().size() + servers.all().size(),
            clients.all().size(),
            servers.all().size(),
            like,
            clients.numbers().size(),
            NUMBERS_KNOWN,
            run,
            rows(clients, "clients"),
            rows(servers, "servers"));
  }

  private static String rows(Defects defects, String table) {
    return defects.all().stream()
        .map(one -> row(one, table))
        .collect(
            Collectors.joining(
                "",
                """
                | defect | what it does | like, or against | case that is meant | cases that fail besides |
                | --- | --- | --- | --- | --- |
                """,
                ""));
  }

  private static String row(Defects.Defect one, String table) {
    return "| `%s` | %s | %s | %s | %s |%n"
        .formatted(
            one.name(),
            one.sentence(),
            String.join(", ", one.breaks()),
            one.meant().keySet().stream().map(MutantsPage::code).collect(Collectors.joining(", ")),
            besides(one.besides(), table));
  }

  private static String besides(Set<String> ids, String table) {
    Set<String> cases = new TreeSet<>();
    ids.forEach(id -> cases.add(id.replaceFirst("@.*", "")));
    List<String> named = cases.stream().limit(MAX_NAMED).map(MutantsPage::code).toList();
    String more =
        cases.size() > MAX_NAMED
            ? " and %d more in [the list](../relay-conformance/src/test/resources/dev/relaykit/conformance/mutants/%s-besides.txt)"
                .formatted(cases.size() - MAX_NAMED, table)
            : "";
    return String.join(", ", named) + more;
  }

  private static String code(String id) {
    return "`" + id + "`";
  }
}
