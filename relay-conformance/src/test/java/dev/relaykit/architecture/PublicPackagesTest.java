package dev.relaykit.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The packages that others can use, as a list that a person agrees to. */
final class PublicPackagesTest {

  private static final Path GOLDEN =
      Path.of("src/test/resources/dev/relaykit/architecture/public-packages.txt");

  @Test
  void publicPackagesAreTheListedOnes() throws IOException {
    List<String> found =
        new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(Layout.KIT.root())
                .stream()
                .filter(JavaClass::isTopLevelClass)
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .map(JavaClass::getPackageName)
                .distinct()
                .sorted()
                .toList();
    if (Boolean.getBoolean("golden.update")) {
      Files.write(GOLDEN, found);
    }

    assertThat(found)
        .as(
            "packages with a public type against %s; if the change is meant, run"
                + " mvn verify -Dgolden.update=true and commit the file",
            GOLDEN)
        .isEqualTo(Files.readAllLines(GOLDEN));
  }
}
