package dev.relaykit.conformance.load;

import dev.relaykit.conformance.model.ConformanceCase;
import dev.relaykit.mock.source.SourceDocument;
import dev.relaykit.mock.source.SourceMap;
import dev.relaykit.mock.source.SourceReader;
import dev.relaykit.protocol.rules.RuleList;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Case files that somebody is writing, which need not be among those that the kit brings. */
public final class CaseDraft {

  private static final String FRAGMENTS = "fragments.yaml";

  /** How far up from a file its fragments are looked for: cases have folders of areas. */
  private static final int LEVELS = 3;

  private CaseDraft() {}

  /**
   * Reads a file if it is one of cases, which is one that has {@code area} or {@code cases}. Its
   * fragments are those of the nearest {@code fragments.yaml} in its folder or the two above it,
   * and without one those of the kit.
   *
   * @param file a file of UTF-8, YAML or JSON; its path is its name in messages
   * @return the cases, each variant as one of its own; empty if the file is of another kind, or
   *     cannot be read as YAML at all
   * @throws CaseException if the cases or the fragments have mistakes: all of them are said
   */
  public static Optional<List<ConformanceCase>> read(Path file) {
    SourceDocument document = SourceReader.read(file);
    boolean isCases =
        document.root() instanceof SourceMap map
            && (map.member("area") != null || map.member("cases") != null);
    return isCases
        ? Optional.of(CaseFile.read(document, fragments(file), RuleList.load()))
        : Optional.empty();
  }

  /**
   * Reads a file if it is one of fragments, which is one that has {@code fragments}.
   *
   * @return the names of the fragments, sorted; empty if the file is of another kind
   * @throws CaseException if it has mistakes
   */
  public static Optional<List<String>> fragmentNames(Path file) {
    SourceDocument document = SourceReader.read(file);
    return document.root() instanceof SourceMap map && map.member("fragments") != null
        ? Optional.of(Fragments.read(document).names())
        : Optional.empty();
  }

  private static Fragments fragments(Path file) {
    @Nullable Path folder = file.toAbsolutePath().getParent();
    for (int level = 0; level < LEVELS && folder != null; level++) {
      Path beside = folder.resolve(FRAGMENTS);
      if (Files.isRegularFile(beside)) {
        return Fragments.read(SourceReader.read(beside));
      }
      folder = folder.getParent();
    }
    return CaseLibrary.bundledFragments();
  }
}
