package altmin.api.solver;

/**
 * A key of {@code --set}.
 *
 * @param key lower case letters, digits, dots and hyphens
 * @param defaultValue what holds where the user says nothing
 * @param values what may be said, for a reader: {@code "exact | solve"}, {@code "number > 0"}
 * @param description one line
 */
public record SolverOption(String key, String defaultValue, String values, String description) {}
