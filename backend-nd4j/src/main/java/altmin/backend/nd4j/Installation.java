package altmin.backend.nd4j;

import java.util.Locale;
import java.util.Optional;

/** Whether ND4J can be had here, found out without naming a class of it. */
final class Installation {

    private static final String LIBRARY = "org.nd4j.linalg.factory.Nd4j";

    private Installation() {}

    static Optional<String> unavailableBecause() {
        String system = System.getProperty("os.name", "") + " " + System.getProperty("os.arch", "");
        if (!system.toLowerCase(Locale.ROOT).matches("linux (amd64|x86_64)")) {
            return Optional.of("backend nd4j: there are native libraries for linux x86_64 only, and this is " + system);
        }
        try {
            Class.forName(LIBRARY, false, Installation.class.getClassLoader());
            return Natives.unavailableBecause();
        } catch (ClassNotFoundException missing) {
            return Optional.of("backend nd4j: the jars of ND4J are missing; './mvnw package' puts them into"
                    + " target/backends/nd4j/lib, copy that folder");
        } catch (LinkageError broken) {
            return Optional.of("backend nd4j: the jars of ND4J do not belong together: " + broken);
        }
    }
}
