package altmin.data.pickle;

import altmin.data.numpy.NpyArray;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;

/** What a pickle may hold. */
public sealed interface Pickled {

    /** How an error names it. */
    String noun();

    /** {@code None}, {@code True} and {@code False}. */
    enum Constant implements Pickled {
        NONE,
        FALSE,
        TRUE;

        @Override
        public String noun() {
            return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
        }
    }

    /** A whole number that int64 can hold. */
    record Whole(long value) implements Pickled {
        @Override
        public String noun() {
            return "the number " + value;
        }
    }

    /** A floating point number. */
    record Real(double value) implements Pickled {
        @Override
        public String noun() {
            return "the number " + value;
        }
    }

    /** A text; bytes, which Python 2 does not tell from text, are its first 256 characters. */
    record Text(String value) implements Pickled {
        @Override
        public String noun() {
            return value.length() > 40 ? "a text" : "'" + value + "'";
        }
    }

    /** A list or a tuple; a list grows while the pickle is read. */
    record Sequence(List<Pickled> items) implements Pickled {
        @Override
        public String noun() {
            return "a sequence of " + items.size();
        }
    }

    /** A dictionary whose keys are whole numbers or texts; it grows while the pickle is read. */
    record Table(SequencedMap<Pickled, Pickled> members) implements Pickled {
        @Override
        public String noun() {
            return "a dictionary of " + members.size();
        }
    }

    /** An allowed class or function, as yet uncalled. */
    record Name(Known known) implements Pickled {
        @Override
        public String noun() {
            return "the name '" + known + "'";
        }
    }

    /** The type of an array's elements. */
    final class Type implements Pickled {

        private final String code;
        private String order = "|";

        Type(String code) {
            this.code = code;
        }

        void order(String newOrder) {
            order = newOrder;
        }

        /** As NumPy writes it: {@code "<f4"}. */
        String description() {
            return order + code;
        }

        @Override
        public String noun() {
            return "the type " + description();
        }
    }

    /** A NumPy array, empty until its state has been read. */
    final class Array implements Pickled {

        private Optional<NpyArray> content = Optional.empty();

        void fill(NpyArray elements) {
            content = Optional.of(elements);
        }

        Optional<NpyArray> content() {
            return content;
        }

        @Override
        public String noun() {
            return "an array";
        }
    }

    /** A SciPy matrix, empty until its state has been read. */
    final class Sparse implements Pickled {

        private Optional<Table> content = Optional.empty();

        void fill(Table state) {
            content = Optional.of(state);
        }

        Optional<Table> content() {
            return content;
        }

        @Override
        public String noun() {
            return "a sparse matrix";
        }
    }
}
