package dev.relaykit.mock.tls;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a certificate folder holds: nothing yet, a set that fits together, or something else with
 * the reason why it does not.
 *
 * @param material the set, if it is complete and fits together
 * @param problem what is wrong with the folder, if anything is
 */
record FolderContents(@Nullable TlsMaterial material, @Nullable String problem) {

  /** No certificate folder file is larger; what is, is not one. */
  static final int MAX_FILE_BYTES = 64 * 1024;

  private static final FolderContents EMPTY = new FolderContents(null, null);
  private static final String TRUST_STORE_ALIAS = "relay-kit-test-ca";

  boolean isEmpty() {
    return material == null && problem == null;
  }

  static FolderContents read(Path directory) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    List<String> missing = new ArrayList<>();
    for (String name : FolderFiles.ALL) {
      Path file = directory.resolve(name);
      if (!Files.exists(file)) {
        missing.add(name);
      } else if (!Files.isRegularFile(file) || Files.size(file) > MAX_FILE_BYTES) {
        return broken(name + " is not a certificate file");
      } else {
        files.put(name, Files.readAllBytes(file));
      }
    }
    if (files.isEmpty()) {
      return EMPTY;
    }
    return missing.isEmpty()
        ? parse(files)
        : broken(
            "it is half written: " + names(missing) + " missing beside " + names(files.keySet()));
  }

  private static FolderContents parse(Map<String, byte[]> files) {
    String name = FolderFiles.AUTHORITY;
    try {
      X509Certificate authority = certificate(files, name);
      name = FolderFiles.SERVER;
      X509Certificate server = certificate(files, name);
      server.verify(authority.getPublicKey());
      name = FolderFiles.SERVER_KEY;
      PrivateKey key = key(files, server.getPublicKey());
      name = FolderFiles.TRUST_STORE;
      checkTrustStore(files, authority);
      return new FolderContents(new TlsMaterial(authority, server, key), null);
    } catch (GeneralSecurityException | IllegalArgumentException | IOException e) {
      String reason = e.getMessage() == null ? "it is cut off" : e.getMessage();
      return broken(name + " does not fit the others or cannot be read: " + reason);
    }
  }

  private static X509Certificate certificate(Map<String, byte[]> files, String name)
      throws GeneralSecurityException {
    byte[] der = Pem.read(Pem.CERTIFICATE, file(files, name));
    return (X509Certificate)
        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
  }

  private static PrivateKey key(Map<String, byte[]> files, PublicKey expected)
      throws GeneralSecurityException {
    byte[] der = Pem.read(Pem.PRIVATE_KEY, file(files, FolderFiles.SERVER_KEY));
    String algorithm = expected.getAlgorithm();
    PrivateKey key =
        KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
    Signature signature =
        Signature.getInstance(
            algorithm.equals("EC") ? "SHA256withECDSA" : "SHA256with" + algorithm);
    signature.initSign(key);
    signature.update(der);
    byte[] signed = signature.sign();
    signature.initVerify(expected);
    signature.update(der);
    if (!signature.verify(signed)) {
      throw new IllegalArgumentException("it is the key of another certificate");
    }
    return key;
  }

  private static void checkTrustStore(Map<String, byte[]> files, X509Certificate authority)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(
        new ByteArrayInputStream(file(files, FolderFiles.TRUST_STORE)),
        CertificateFolder.TRUST_STORE_PASSWORD.toCharArray());
    if (store.getCertificateAlias(authority) == null) {
      throw new IllegalArgumentException("it does not hold " + FolderFiles.AUTHORITY);
    }
  }

  /** The four files of a certificate folder, by name. */
  static Map<String, byte[]> encode(TlsMaterial material) {
    try {
      Map<String, byte[]> files = new LinkedHashMap<>();
      files.put(
          FolderFiles.SERVER_KEY, Pem.write(Pem.PRIVATE_KEY, material.serverKey().getEncoded()));
      files.put(FolderFiles.SERVER, Pem.write(Pem.CERTIFICATE, material.server().getEncoded()));
      files.put(FolderFiles.TRUST_STORE, trustStore(material.authority()));
      files.put(
          FolderFiles.AUTHORITY, Pem.write(Pem.CERTIFICATE, material.authority().getEncoded()));
      return files;
    } catch (GeneralSecurityException | IOException e) {
      throw new TlsMaterialException("cannot encode the certificates: " + e.getMessage(), e);
    }
  }

  private static byte[] trustStore(X509Certificate authority)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry(TRUST_STORE_ALIAS, authority);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    store.store(out, CertificateFolder.TRUST_STORE_PASSWORD.toCharArray());
    return out.toByteArray();
  }

  private static byte[] file(Map<String, byte[]> files, String name) {
    byte[] bytes = files.get(name);
    if (bytes == null) {
      throw new IllegalStateException(name);
    }
    return bytes;
  }

  private static String names(Iterable<String> names) {
    return String.join(", ", names);
  }

  private static FolderContents broken(String problem) {
    return new FolderContents(null, problem);
  }
}
