package altmin.api.wire;

/**
 * A key of {@code --set} that is a transport's.
 *
 * @param key lower case letters, digits, dots and hyphens
 * @param defaultValue what holds where the user says nothing; empty where something must be said
 * @param values what may be said, for a reader: {@code "a folder"}
 * @param description one line
 */
public record TransportOption(String key, String defaultValue, String values, String description) {}
