package altmin.data.pickle;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The classes and functions that a pickle may name: none of them does anything but hold data. */
enum Known {
    RECONSTRUCT("numpy.core.multiarray _reconstruct", "numpy._core.multiarray _reconstruct"),
    ARRAY("numpy ndarray"),
    TYPE("numpy dtype"),
    SCALAR("numpy.core.multiarray scalar", "numpy._core.multiarray scalar"),
    SPARSE("scipy.sparse.csr csr_matrix", "scipy.sparse._csr csr_matrix"),
    DEFAULT_TABLE("collections defaultdict"),
    LIST("__builtin__ list", "builtins list"),
    ENCODE("_codecs encode");

    /** Module and name; modules have moved with the versions. */
    private final List<String> spellings;

    Known(String... spellings) {
        this.spellings = List.of(spellings);
    }

    static Optional<Known> of(String module, String name) {
        String spelling = module + " " + name;
        return Arrays.stream(values())
                .filter(known -> known.spellings.contains(spelling))
                .findFirst();
    }

    @Override
    public String toString() {
        return spellings.getFirst().replace(' ', '.');
    }
}
