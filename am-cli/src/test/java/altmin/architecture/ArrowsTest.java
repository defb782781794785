package altmin.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import altmin.api.backend.BackendProvider;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which module may name which: the arrows of the architecture point one way. */
class ArrowsTest {

    private static final Map<String, JavaClasses> MODULES = Modules.all();

    @Test
    void theModulesOfTheCommandAreLookedAt() {
        assertTrue(
                MODULES.keySet()
                        .containsAll(Set.of(
                                "altmin.api",
                                "altmin.core",
                                "altmin.data",
                                "altmin.parallel",
                                "altmin.cli",
                                "altmin.backend.simd")),
                MODULES.keySet().toString());
        MODULES.forEach((name, classes) -> assertFalse(classes.isEmpty(), name));
    }

    @Test
    void theInterfacesStandAlone() {
        namesOnly("altmin.api", "what every part agrees on depends on no part");
    }

    @Test
    void theAlgorithmsNameTheInterfacesAlone() {
        namesOnly("altmin.core", "an algorithm runs on every backend, so it names none; it is given its data", "api");
    }

    @Test
    void theDataNameTheInterfacesAlone() {
        namesOnly("altmin.data", "data sources are used by what trains, and use nothing of it", "api");
    }

    @ParameterizedTest
    @MethodSource("backends")
    void aBackendNamesTheInterfacesAlone(String backend) {
        namesOnly(backend, "a backend knows no algorithm, and no other backend", "api");
    }

    @Test
    void parallelNamesCoreAndApi() {
        namesOnly("altmin.parallel", "layers are spread whatever computes and whoever asks", "api", "core");
    }

    @Test
    void theCommandNamesNoBackend() {
        namesOnly(
                "altmin.cli",
                "backends are found as services, so that any may be missing",
                "api",
                "core",
                "data",
                "parallel");
    }

    @ParameterizedTest
    @MethodSource("backends")
    void aProviderLoadsWhereItsBackendCannot(String backend) {
        DescribedPredicate<JavaClass> ownParts = JavaClass.Predicates.resideInAnyPackage("jdk.incubator..");
        String because = "a provider must load where the backend's own parts are missing, and then say so";
        JavaClasses classes = MODULES.get(backend);
        classes()
                .that()
                .implement(BackendProvider.class)
                .should()
                .haveSimpleNameEndingWith("Provider")
                .because("the thin class that is always loaded is known by its name")
                .check(classes);
        fields().that()
                .areDeclaredInClassesThat()
                .implement(BackendProvider.class)
                .should()
                .notHaveRawType(ownParts)
                .allowEmptyShould(true)
                .because(because)
                .check(classes);
        methods()
                .that()
                .areDeclaredInClassesThat()
                .implement(BackendProvider.class)
                .should()
                .notHaveRawReturnType(ownParts)
                .because(because)
                .check(classes);
    }

    @ParameterizedTest
    @MethodSource("modules")
    void packagesFormNoCycle(String module) {
        slices().matching(module + ".(*)..")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .because("packages that need each other are one package")
                .check(MODULES.get(module));
    }

    static Stream<String> modules() {
        return MODULES.keySet().stream().sorted();
    }

    static Stream<String> backends() {
        return modules().filter(name -> name.startsWith("altmin.backend."));
    }

    private static void namesOnly(String module, String because, String... others) {
        String[] allowed = Stream.concat(
                        Stream.of(module), Arrays.stream(others).map("altmin."::concat))
                .map(name -> name + "..")
                .toArray(String[]::new);
        DescribedPredicate<JavaClass> ours = JavaClass.Predicates.resideInAPackage("altmin..");
        classes()
                .should()
                .onlyDependOnClassesThat(
                        DescribedPredicate.not(ours).or(JavaClass.Predicates.resideInAnyPackage(allowed)))
                .because(because)
                .check(MODULES.get(module));
    }
}
