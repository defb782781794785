package altmin.core.run;

import altmin.core.json.JsonObject;
import java.util.Optional;

/** The versions that a result depends on. */
public final class Versions {

    private Versions() {}

    /** Of AltMin and of Java. */
    public static JsonObject here() {
        return JsonObject.builder()
                .put("altmin", altmin())
                .put("java", Runtime.version().toString())
                .build();
    }

    /** Of AltMin; {@code "unversioned"} where it does not run as a module. */
    public static String altmin() {
        return Optional.ofNullable(Versions.class.getModule().getDescriptor())
                .flatMap(descriptor -> descriptor.rawVersion())
                .orElse("unversioned");
    }
}
