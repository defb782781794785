package altmin.api.data;

/**
 * A key of {@code --data-option}.
 *
 * @param key lower case letters, digits, dots and hyphens
 * @param defaultValue what holds where the user says nothing
 * @param values what may be said, for a reader: {@code "none | rows"}, {@code "a whole number"}
 * @param description one line
 */
public record DataOption(String key, String defaultValue, String values, String description) {}
