package dev.relaykit.mock.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CertificateFolderTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final InstantSource CLOCK = InstantSource.fixed(NOW);

  @TempDir Path temp;

  @Test
  void makesTheFourFilesInANewFolder() throws IOException {
    Path directory = temp.resolve("some/new/place");

    CertificateFolder folder = CertificateFolder.in(directory, CLOCK);

    assertThat(folder.created()).isTrue();
    assertThat(folder.directory()).isEqualTo(directory);
    assertThat(folder.validUntil()).isEqualTo(NOW.plus(Duration.ofDays(397)));
    assertThat(folder.caFile()).hasFileName("ca.crt").content().startsWith("-----BEGIN CERT");
    assertThat(folder.certificateFile()).hasFileName("server.crt").isNotEmptyFile();
    assertThat(folder.keyFile()).hasFileName("server.key").isNotEmptyFile();
    assertThat(folder.trustStoreFile()).hasFileName("ca.p12").isNotEmptyFile();
    assertThat(names(directory))
        .containsExactlyInAnyOrder("ca.crt", "server.crt", "server.key", "ca.p12", ".certs.lock");
  }

  /** 397 days long, made anew when 30 or fewer are left, or when the clock was set back. */
  @ParameterizedTest(name = "{0} days later: made anew {1}")
  @CsvSource({
    "0,false",
    "1,false",
    "366,false",
    "367,true",
    "398,true",
    "1000,true",
    "-1,false",
    "-2,true"
  })
  void makesThemAnewOnlyWhenThirtyDaysOrFewerAreLeft(int days, boolean anew) throws IOException {
    CertificateFolder.in(temp, CLOCK);
    Map<String, String> before = contents(temp);

    CertificateFolder later =
        CertificateFolder.in(temp, InstantSource.fixed(NOW.plus(Duration.ofDays(days))));

    assertThat(later.created()).isEqualTo(anew);
    if (anew) {
      assertThat(contents(temp)).doesNotContainEntry("ca.crt", before.get("ca.crt"));
      assertThat(FolderContents.read(temp).problem()).isNull();
    } else {
      assertThat(contents(temp)).isEqualTo(before);
    }
  }

  @Test
  void keepsTheKeyForItsOwner() throws IOException {
    FileStore store = Files.getFileStore(temp);
    assumeThat(store.supportsFileAttributeView("posix")).isTrue();

    CertificateFolder folder = CertificateFolder.in(temp, CLOCK);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.keyFile())))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.caFile())))
        .startsWith("rw-r");
  }

  @Test
  void writesNoOtherKeyThanTheServers() throws IOException {
    CertificateFolder.in(temp, CLOCK);

    contents(temp)
        .forEach(
            (name, text) -> {
              if (!name.equals("server.key")) {
                assertThat(text).as(name).doesNotContain("PRIVATE KEY");
              }
            });
    TlsMaterial material = material(temp);
    assertThat(material.server().getPublicKey()).isNotEqualTo(material.authority().getPublicKey());
  }

  @Test
  void trustStoreOpensWithTheDocumentedPassword() throws Exception {
    CertificateFolder folder = CertificateFolder.in(temp, CLOCK);

    KeyStore store =
        KeyStore.getInstance(
            folder.trustStoreFile().toFile(), CertificateFolder.TRUST_STORE_PASSWORD.toCharArray());

    assertThat(store.size()).isEqualTo(1);
    assertThat(store.getCertificateAlias(material(temp).authority())).isNotNull();
  }

  @Test
  void saysThatAFileIsNotAFolder() throws IOException {
    Path file = Files.writeString(temp.resolve("file"), "text");

    assertThatThrownBy(() -> CertificateFolder.in(file, CLOCK))
        .isInstanceOf(TlsMaterialException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("is not a folder");
    assertThat(file).hasContent("text");
  }

  @Test
  void saysThatAFolderCannotBeMadeBeneathAFile() throws IOException {
    Path file = Files.writeString(temp.resolve("file"), "text");

    assertThatThrownBy(() -> CertificateFolder.in(file.resolve("below"), CLOCK))
        .isInstanceOf(TlsMaterialException.class)
        .hasMessageStartingWith("cannot read or make certificates in the certificate folder");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ca.crt", "server.crt", "server.key", "ca.p12"})
  void refusesAHalfWrittenFolderAndLeavesItAsItIs(String missing) throws IOException {
    CertificateFolder.in(temp, CLOCK);
    Files.delete(temp.resolve(missing));
    Map<String, String> before = contents(temp);

    assertThatThrownBy(() -> CertificateFolder.in(temp, CLOCK))
        .isInstanceOf(TlsMaterialException.class)
        .hasMessageContaining("half written: " + missing + " missing")
        .hasMessageContaining("remove ca.crt, server.crt, server.key, ca.p12");
    assertThat(contents(temp)).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ca.crt", "server.crt", "server.key", "ca.p12"})
  void refusesAFolderWithABrokenFile(String broken) throws IOException {
    CertificateFolder.in(temp, CLOCK);
    Files.writeString(temp.resolve(broken), "broken");

    assertThatThrownBy(() -> CertificateFolder.in(temp, CLOCK))
        .isInstanceOf(TlsMaterialException.class)
        .hasMessageContaining(broken + " does not fit the others or cannot be read")
        .hasMessageNotContaining("null");
  }

  @ParameterizedTest
  @CsvSource({
    "ca.crt,server.crt",
    "server.crt,server.crt",
    "server.key,server.key",
    "ca.p12,ca.p12",
  })
  void refusesFilesOfTwoMakings(String swapped, String blamed) throws IOException {
    Path first = temp.resolve("first");
    Path second = temp.resolve("second");
    CertificateFolder.in(first, CLOCK);
    CertificateFolder.in(second, CLOCK);
    Files.write(first.resolve(swapped), Files.readAllBytes(second.resolve(swapped)));

    assertThatThrownBy(() -> CertificateFolder.in(first, CLOCK))
        .isInstanceOf(TlsMaterialException.class)
        .hasMessageContaining(blamed + " does not fit");
  }

  @Test
  void refusesAFileThatIsFarTooLarge() throws IOException {
    CertificateFolder.in(temp, CLOCK);
    Files.write(temp.resolve("ca.crt"), new byte[FolderContents.MAX_FILE_BYTES + 1]);

    assertThatThrownBy(() -> CertificateFolder.in(temp, CLOCK))
        .isInstanceOf(TlsMaterialException.class)
        .hasMessageContaining("ca.crt is not a certificate file");
  }

  @Test
  void usesSomebodysOwnCertificatesButNeverReplacesThem() throws IOException {
    TlsMaterial foreign = new CertificateMaker("CN=Somebody Else", NOW).make();
    FolderFiles.write(temp, FolderContents.encode(foreign));
    Map<String, String> before = contents(temp);

    assertThat(CertificateFolder.in(temp, CLOCK).created()).isFalse();
    assertThatThrownBy(
            () -> CertificateFolder.in(temp, InstantSource.fixed(NOW.plus(Duration.ofDays(380)))))
        .isInstanceOf(TlsMaterialException.class)
        .hasMessageContaining("were not made by the RELAY kit");
    before.put(".certs.lock", "");
    assertThat(contents(temp)).isEqualTo(before);
  }

  @Test
  void startsThatMeetInOneFolderGetTheSameCertificates() throws Exception {
    int starts = 8;
    ExecutorService threads = Executors.newFixedThreadPool(starts);
    try {
      Callable<CertificateFolder> start = () -> CertificateFolder.in(temp, CLOCK);
      List<Future<CertificateFolder>> made =
          threads.invokeAll(Stream.generate(() -> start).limit(starts).toList());

      int creations = 0;
      for (Future<CertificateFolder> folder : made) {
        creations += folder.get().created() ? 1 : 0;
      }
      assertThat(creations).isEqualTo(1);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void temporaryFolderGoesWhenItIsClosed() {
    CertificateFolder folder = CertificateFolder.temporary(CLOCK);
    assertThat(folder.caFile()).exists();

    folder.close();
    folder.close();

    assertThat(folder.directory()).doesNotExist();
  }

  @Test
  void closeLeavesANamedFolderAlone() {
    CertificateFolder folder = CertificateFolder.in(temp, CLOCK);

    folder.close();

    assertThat(folder.keyFile()).exists();
  }

  @Test
  void neverShowsTheKey() throws IOException {
    CertificateFolder folder = CertificateFolder.in(temp, CLOCK);

    assertThat(folder + " " + material(temp) + " " + FolderContents.read(temp))
        .contains("until")
        .doesNotContainIgnoringCase("key");
  }

  private static TlsMaterial material(Path directory) throws IOException {
    TlsMaterial material = FolderContents.read(directory).material();
    if (material == null) {
      throw new AssertionError(FolderContents.read(directory).problem());
    }
    return material;
  }

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> String.valueOf(file.getFileName())).toList();
    }
  }

  private static Map<String, String> contents(Path directory) throws IOException {
    Map<String, String> contents = new LinkedHashMap<>();
    for (String name : names(directory)) {
      contents.put(
          name,
          new String(
              Files.readAllBytes(directory.resolve(name)),
              java.nio.charset.StandardCharsets.ISO_8859_1));
    }
    return contents;
  }
}
