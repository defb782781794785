/** The command {@code am} and the report page. */
@org.jspecify.annotations.NullMarked
module altmin.cli {
    requires altmin.core;
    requires altmin.parallel;
    requires info.picocli;
    requires static org.jspecify;

    uses altmin.api.backend.BackendProvider;

    // picocli sets the fields that its annotations name.
    opens altmin.cli to
            info.picocli;
}
