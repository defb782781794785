package altmin.data.numpy;

import altmin.api.error.DataException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The type of an array's elements, little-endian.
 *
 * @param bytes of one element
 */
record NpyType(Kind kind, int bytes) {

    /** What an element is. */
    enum Kind {
        BOOLEAN("boolean"),
        INTEGER("signed integer"),
        UNSIGNED("unsigned integer"),
        FLOATING("floating point"),
        TEXT("text"),
        OBJECT("object");

        private final String noun;

        Kind(String noun) {
            this.noun = noun;
        }
    }

    private static final int BYTES_OF_A_CHARACTER = 4;
    private static final Pattern NUMBER = Pattern.compile("[<|](b1|[iu][1248]|f[248])");
    private static final Pattern TEXT = Pattern.compile("[<|]U(\\d{1,6})");
    private static final Map<Character, Kind> KINDS = Map.of('b', Kind.BOOLEAN, 'i', Kind.INTEGER, 'u', Kind.UNSIGNED);

    /**
     * The type that NumPy writes as {@code "<f4"}.
     *
     * @throws DataException for one that is not read here
     */
    static NpyType require(String place, String description) {
        return of(description)
                .orElseThrow(() -> new DataException(place + ": elements are of type '" + description
                        + "', expected little-endian numbers, booleans or text: write it as such"));
    }

    private static Optional<NpyType> of(String description) {
        if (description.equals("|O")) {
            return Optional.of(new NpyType(Kind.OBJECT, 0));
        }
        Matcher text = TEXT.matcher(description);
        if (text.matches()) {
            return Optional.of(new NpyType(Kind.TEXT, BYTES_OF_A_CHARACTER * Integer.parseInt(text.group(1))));
        }
        if (!NUMBER.matcher(description).matches()) {
            return Optional.empty();
        }
        Kind kind = KINDS.getOrDefault(description.charAt(1), Kind.FLOATING);
        return Optional.of(new NpyType(kind, description.charAt(2) - '0'));
    }

    boolean isWhole() {
        return kind == Kind.BOOLEAN || kind == Kind.INTEGER || kind == Kind.UNSIGNED;
    }

    @Override
    public String toString() {
        return kind.noun + " (" + bytes + " bytes)";
    }
}
