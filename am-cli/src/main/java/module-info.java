/** The command {@code am} and the report page. */
@org.jspecify.annotations.NullMarked
module altmin.cli {
    requires altmin.core;
    requires static org.jspecify;
}
