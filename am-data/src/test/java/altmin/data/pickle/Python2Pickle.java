package altmin.data.pickle;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Writes pickles of protocol 2 with the instructions that Python 2 used for the published files. */
public final class Python2Pickle {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private int remembered;

    private Python2Pickle() {
        out.write(0x80);
        out.write(2);
    }

    /** A matrix in compressed rows; entries are given by row. */
    public static byte[] sparse(int columns, List<Map<Integer, Float>> rows) {
        int entries = rows.stream().mapToInt(Map::size).sum();
        ByteBuffer offsets = little(4 * (rows.size() + 1)).putInt(0);
        ByteBuffer indices = little(4 * entries);
        ByteBuffer values = little(4 * entries);
        for (Map<Integer, Float> row : rows) {
            row.forEach((column, value) -> {
                indices.putInt(column);
                values.putFloat(value);
            });
            offsets.putInt(indices.position() / 4);
        }
        Python2Pickle pickle = new Python2Pickle();
        pickle.global("scipy.sparse.csr", "csr_matrix").code(")").out.write(0x81);
        pickle.remember().code("}").remember().code("(");
        pickle.text("_shape").number(rows.size()).number(columns).out.write(0x86);
        pickle.text("indptr").array("i4", offsets, rows.size() + 1);
        pickle.text("indices").array("i4", indices, entries);
        pickle.text("data").array("f4", values, entries);
        return pickle.code("ub").end();
    }

    /** A matrix of int32. */
    public static byte[] matrix(int rows, int columns, int... values) {
        ByteBuffer elements = little(4 * values.length);
        for (int value : values) {
            elements.putInt(value);
        }
        return new Python2Pickle().array("i4", elements, rows, columns).end();
    }

    /** {@code defaultdict(list)}. */
    public static byte[] table(Map<Integer, List<Integer>> members) {
        Python2Pickle pickle = new Python2Pickle();
        pickle.global("collections", "defaultdict")
                .global("__builtin__", "list")
                .out
                .write(0x85);
        pickle.code("R").remember().code("(");
        members.forEach((key, list) -> {
            pickle.number(key).code("]").remember().code("(");
            list.forEach(pickle::number);
            pickle.code("e");
        });
        return pickle.code("u").end();
    }

    /** A call of any function with a text. */
    public static byte[] call(String module, String name, String argument) {
        Python2Pickle pickle = new Python2Pickle();
        pickle.global(module, name).text(argument).out.write(0x85);
        return pickle.code("R").end();
    }

    private byte[] end() {
        return code(".").out.toByteArray();
    }

    private Python2Pickle array(String type, ByteBuffer elements, int... shape) {
        global("numpy.core.multiarray", "_reconstruct")
                .global("numpy", "ndarray")
                .number(0)
                .out
                .write(0x85);
        text("b").out.write(0x87);
        code("R").remember().code("(").number(1).shape(shape);
        global("numpy", "dtype").text(type).number(0).number(1).out.write(0x87);
        code("R")
                .remember()
                .code("(")
                .number(3)
                .text("<")
                .code("NNN")
                .number(-1)
                .number(-1)
                .number(0)
                .code("tb");
        out.write(0x89);
        byte[] raw = new byte[elements.capacity()];
        elements.get(0, raw);
        code("T").bytes(little(4).putInt(raw.length).array()).bytes(raw).code("tb");
        return this;
    }

    private void shape(int... shape) {
        for (int length : shape) {
            number(length);
        }
        out.write(0x84 + shape.length);
    }

    private Python2Pickle global(String module, String name) {
        return code("c" + module + "\n" + name + "\n");
    }

    private Python2Pickle text(String text) {
        code("U").out.write(text.length());
        return code(text);
    }

    private Python2Pickle number(int value) {
        return code("J").bytes(little(4).putInt(value).array());
    }

    private Python2Pickle remember() {
        return code("r").bytes(little(4).putInt(remembered++).array());
    }

    private Python2Pickle code(String instructions) {
        return bytes(instructions.getBytes(StandardCharsets.ISO_8859_1));
    }

    private Python2Pickle bytes(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
