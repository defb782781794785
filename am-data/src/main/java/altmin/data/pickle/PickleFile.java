package altmin.data.pickle;

import altmin.api.error.DataException;
import altmin.api.tensor.SparseMatrix;
import altmin.data.numpy.NpyArray;
import altmin.data.pickle.Pickled.Sequence;
import altmin.data.pickle.Pickled.Text;
import altmin.data.pickle.Pickled.Whole;
import altmin.data.sparse.Compressed;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * A file with one pickled object.
 *
 * @param path the file
 */
public record PickleFile(Path path) {

    /** Told of each pair of a key and a number in its list. */
    @FunctionalInterface
    public interface Pairs {
        void add(long key, long value);
    }

    /**
     * Reads a NumPy array.
     *
     * @throws DataException where the file cannot be read, is damaged or holds something else
     */
    public NpyArray array() {
        return elements(PickleReader.read(path));
    }

    /**
     * Reads a matrix of SciPy in compressed rows.
     *
     * @throws DataException where the file cannot be read, is damaged or holds something else
     */
    public SparseMatrix sparseMatrix() {
        Pickled read = PickleReader.read(path);
        if (!(read instanceof Pickled.Sparse sparse)) {
            throw unexpected(read, "a sparse matrix of SciPy");
        }
        SequencedMap<Pickled, Pickled> members =
                sparse.content().map(Pickled.Table::members).orElseThrow(() -> unexpected(read, "one with content"));
        Pickled shape = member(members, "_shape");
        if (!(shape instanceof Sequence(List<Pickled> lengths)) || lengths.size() != 2) {
            throw unexpected(shape, "rows and columns");
        }
        NpyArray values = elements(member(members, "data"));
        return new Compressed(path.toString(), whole(lengths.getFirst()), whole(lengths.getLast()), "column")
                .read(elements(member(members, "indptr")), elements(member(members, "indices")), values);
    }

    /**
     * Reads a dictionary of lists of whole numbers, as it lies in the file.
     *
     * @throws DataException where the file cannot be read, is damaged or holds something else
     */
    public void pairs(Pairs pairs) {
        Pickled read = PickleReader.read(path);
        if (!(read instanceof Pickled.Table(SequencedMap<Pickled, Pickled> members))) {
            throw unexpected(read, "a dictionary");
        }
        for (Map.Entry<Pickled, Pickled> member : members.entrySet()) {
            if (!(member.getValue() instanceof Sequence(List<Pickled> list))) {
                throw unexpected(member.getValue(), "a list");
            }
            long key = whole(member.getKey());
            list.forEach(value -> pairs.add(key, whole(value)));
        }
    }

    private Pickled member(SequencedMap<Pickled, Pickled> members, String key) {
        Pickled member = members.get(new Text(key));
        if (member == null) {
            throw new DataException(
                    path + ": the sparse matrix has no '" + key + "', expected one: get the file again");
        }
        return member;
    }

    private NpyArray elements(Pickled value) {
        if (value instanceof Pickled.Array array) {
            return array.content().orElseThrow(() -> unexpected(value, "one with elements"));
        }
        throw unexpected(value, "a NumPy array");
    }

    private long whole(Pickled value) {
        if (value instanceof Whole(long whole)) {
            return whole;
        }
        throw unexpected(value, "a whole number");
    }

    private DataException unexpected(Pickled value, String expected) {
        return new DataException(
                path + ": there is " + value.noun() + ", expected " + expected + ": check which file lies here");
    }
}
