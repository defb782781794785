package altmin.data.pickle;

import java.util.Arrays;
import java.util.Optional;

/** The classes and functions that a pickle may name: none of them does anything but hold data. */
enum Known {
    RECONSTRUCT("numpy.core.multiarray _reconstruct", "numpy._core.multiarray _reconstruct"),
    FROM_BUFFER("numpy.core.numeric _frombuffer", "numpy._core.numeric _frombuffer"),
    ARRAY("numpy ndarray"),
    TYPE("numpy dtype"),
    SCALAR("numpy.core.multiarray scalar", "numpy._core.multiarray scalar"),
    SPARSE("scipy.sparse.csr csr_matrix", "scipy.sparse._csr csr_matrix"),
    DEFAULT_TABLE("collections defaultdict"),
    LIST("__builtin__ list", "builtins list"),
    ENCODE("_codecs encode");

    /** Module and name. */
    private final String spelling;

    /** The same since the module has moved. */
    private final String newer;

    Known(String spelling) {
        this(spelling, spelling);
    }

    Known(String spelling, String newer) {
        this.spelling = spelling;
        this.newer = newer;
    }

    static Optional<Known> of(String module, String name) {
        String wanted = module + " " + name;
        return Arrays.stream(values())
                .filter(known -> known.spelling.equals(wanted) || known.newer.equals(wanted))
                .findFirst();
    }

    @Override
    public String toString() {
        return spelling.replace(' ', '.');
    }
}
