package dev.relaykit.conformance.mutants;
final class FullTableMain {
  public static void main(String[] a) throws Exception {
    long t0 = System.nanoTime();
    Defects d = a[0].equals("clients") ? Defects.ofClients() : Defects.ofServers();
    FullTable t = new FullTable(d, Integer.parseInt(a[1])).play();
    t.wrong().forEach(System.out::println);
    System.out.println(t.played() + " played, " + t.again() + " again, wrong " + t.wrong().size() + ", " + (System.nanoTime() - t0) / 1000000 + " ms");
    if (a.length > 2) java.nio.file.Files.writeString(java.nio.file.Path.of(a[2]), Besides.text(t.besides()));
    System.exit(0);
  }
}
