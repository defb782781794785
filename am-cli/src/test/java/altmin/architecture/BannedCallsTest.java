package altmin.architecture;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import altmin.cli.Am;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What no module does, with the reason. */
class BannedCallsTest {

    private static final Map<String, JavaClasses> MODULES = Modules.all();

    private static final ArchRule NO_OBJECT_STREAMS = noClasses()
            .should()
            .dependOnClassesThat()
            .areAssignableTo(ObjectInputStream.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(ObjectOutputStream.class)
            .because("files are laid out byte by byte; reading objects from a stream runs code that the stream chose");

    private static final ArchRule NOTHING_SERIALIZABLE = noClasses()
            .that()
            .areNotAssignableTo(Throwable.class)
            .and()
            .areNotAssignableTo(Enum.class)
            .should()
            .implement(Serializable.class)
            .because("nothing is written by Java serialisation; exceptions and enums cannot help it");

    private static final ArchRule NO_PARALLEL_STREAMS = noClasses()
            .should()
            .callMethodWhere(target(nameMatching("parallel(Stream|Prefix|Sort|SetAll)?"))
                    .and(target(owner(resideInAPackage("java.util..")))))
            .because("a parallel stream sums in an order that depends on the machine, so its bits do");

    private static final ArchRule NO_EXIT = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(Am.class.getName())
            .should()
            .callMethod(System.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "halt", int.class)
            .because("only the command decides when the process ends, after everything is written");

    private static final ArchRule NO_OUTPUT = noClasses()
            .that()
            .resideOutsideOfPackage("altmin.cli..")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .dependOnClassesThat()
            .resideInAPackage("java.util.logging..")
            .allowEmptyShould(true)
            .because("what a user reads goes through the command, so that --json and --quiet hold");

    static Stream<ArchRule> rules() {
        return Stream.of(NO_OBJECT_STREAMS, NOTHING_SERIALIZABLE, NO_PARALLEL_STREAMS, NO_EXIT, NO_OUTPUT);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void noModuleBreaks(ArchRule rule) {
        MODULES.values().forEach(rule::check);
    }
}
