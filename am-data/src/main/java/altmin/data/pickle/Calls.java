package altmin.data.pickle;

import altmin.data.numpy.NpyArray;
import altmin.data.pickle.Pickled.Constant;
import altmin.data.pickle.Pickled.Name;
import altmin.data.pickle.Pickled.Sequence;
import altmin.data.pickle.Pickled.Text;
import altmin.data.pickle.Pickled.Whole;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** What the allowed names do when a pickle calls them, and how what they make is filled. */
final class Calls {

    private final PickleBytes bytes;

    Calls(PickleBytes bytes) {
        this.bytes = bytes;
    }

    /** The class or function of that name, if it is allowed. */
    Pickled name(String module, String name) {
        return new Name(Known.of(module, name)
                .orElseThrow(() -> bytes.fault("the pickle names '" + module + "." + name
                        + "', which is not on the list of what data may name; nothing of it was run")));
    }

    Pickled call(Pickled function, Pickled arguments) {
        if (!(function instanceof Name(Known known)) || !(arguments instanceof Sequence(List<Pickled> given))) {
            throw bytes.fault(
                    "a call of " + function.noun() + " with " + arguments.noun() + ", expected a name and a sequence");
        }
        return switch (known) {
            case RECONSTRUCT -> {
                require(!given.isEmpty() && given.getFirst() instanceof Name(Known made) && made == Known.ARRAY, known);
                yield new Pickled.Array();
            }
            case FROM_BUFFER -> fromBuffer(given);
            case SPARSE -> {
                require(given.isEmpty(), known);
                yield new Pickled.Sparse();
            }
            case TYPE -> new Pickled.Type(text(given, 0, known));
            case SCALAR -> scalar(given);
            case DEFAULT_TABLE -> new Pickled.Table(new LinkedHashMap<>());
            case LIST -> {
                require(given.isEmpty(), known);
                yield new Sequence(new ArrayList<>());
            }
            case ENCODE -> {
                require(given.size() == 2 && text(given, 1, known).equals("latin1"), known);
                yield given.getFirst();
            }
            case ARRAY -> throw bytes.fault("a call of '" + known + "', expected it by '" + Known.RECONSTRUCT + "'");
        };
    }

    void fill(Pickled object, Pickled state) {
        switch (object) {
            case Pickled.Type type
            when state instanceof Sequence(List<Pickled> given) -> type.order(text(given, 1, Known.TYPE));
            case Pickled.Array array when state instanceof Sequence(List<Pickled> given) -> array.fill(array(given));
            case Pickled.Sparse sparse when state instanceof Pickled.Table table -> sparse.fill(table);
            default -> throw bytes.fault(object.noun() + " is to be filled from " + state.noun());
        }
    }

    /** The state of an array: version, shape, type, whether column by column, elements. */
    private NpyArray array(List<Pickled> state) {
        require(state.size() == 5 && state.get(3) instanceof Constant, Known.ARRAY);
        boolean columnsFirst = state.get(3) == Constant.TRUE;
        return array(type(state, 2, Known.ARRAY), columnsFirst, shape(state, 1), text(state, 4, Known.ARRAY));
    }

    /** An array at once, as protocol 5 has it: elements, type, shape, order. */
    private Pickled fromBuffer(List<Pickled> given) {
        boolean columnsFirst = text(given, 3, Known.FROM_BUFFER).equals("F");
        Pickled.Array array = new Pickled.Array();
        array.fill(array(
                type(given, 1, Known.FROM_BUFFER), columnsFirst, shape(given, 2), text(given, 0, Known.FROM_BUFFER)));
        return array;
    }

    private Pickled scalar(List<Pickled> given) {
        NpyArray one = array(type(given, 0, Known.SCALAR), false, List.of(1L), text(given, 1, Known.SCALAR));
        return one.isWhole() ? new Whole(one.whole(0)) : new Pickled.Real(one.real(0));
    }

    private NpyArray array(String type, boolean columnsFirst, List<Long> shape, String elements) {
        require(elements.chars().allMatch(element -> element < 256), Known.ARRAY);
        byte[] raw = elements.getBytes(StandardCharsets.ISO_8859_1);
        return NpyArray.of(bytes.place(), type, columnsFirst, shape, MemorySegment.ofArray(raw));
    }

    private List<Long> shape(List<Pickled> given, int index) {
        if (given.get(index) instanceof Sequence(List<Pickled> lengths)) {
            return lengths.stream().map(this::whole).toList();
        }
        throw bytes.fault(given.get(index).noun() + ", expected a shape");
    }

    private String type(List<Pickled> given, int index, Known known) {
        if (index < given.size() && given.get(index) instanceof Pickled.Type type) {
            return type.description();
        }
        throw bytes.fault("argument " + index + " of '" + known + "' is missing or no type");
    }

    private long whole(Pickled value) {
        if (value instanceof Whole(long whole)) {
            return whole;
        }
        throw bytes.fault(value.noun() + ", expected a whole number");
    }

    private String text(List<Pickled> given, int index, Known known) {
        if (index < given.size() && given.get(index) instanceof Text(String text)) {
            return text;
        }
        throw bytes.fault("argument " + index + " of '" + known + "' is missing or no text");
    }

    private void require(boolean holds, Known known) {
        if (!holds) {
            throw bytes.fault("'" + known + "' is given other arguments than NumPy and SciPy write");
        }
    }
}
