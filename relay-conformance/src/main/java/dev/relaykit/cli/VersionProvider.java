package dev.relaykit.cli;

import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote into the jar, and the Java that runs it. */
final class VersionProvider implements IVersionProvider {

  @Override
  public String[] getVersion() {
    return new String[] {"RELAY kit " + version() + ", Java " + Runtime.version()};
  }

  /** The version of the kit, or a remark where nobody knows it. */
  static String version() {
    String version = VersionProvider.class.getPackage().getImplementationVersion();
    return version == null ? "(not run from its jar)" : version;
  }
}
