package altmin.backend.cuda.emulator;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The registers of all threads of a block, an array over threads for each; literals are registers that hold the same in every
 * thread. A name is always of the kind that its first letter says.
 */
final class Registers {

    private final int threads;
    private final Map<String, float[]> floats = new HashMap<>();
    private final Map<String, double[]> doubles = new HashMap<>();
    private final Map<String, int[]> ints = new HashMap<>();
    private final Map<String, long[]> longs = new HashMap<>();
    private final Map<String, boolean[]> predicates = new HashMap<>();
    private final Map<String, int[]> specials = new HashMap<>();

    Registers(int threads) {
        this.threads = threads;
    }

    float[] f(String name) {
        return floats.computeIfAbsent(name, this::newFloats);
    }

    private float[] newFloats(String name) {
        float[] values = new float[threads];
        Arrays.fill(values, Float.NaN);
        if (name.startsWith("0f")) {
            Arrays.fill(values, Float.intBitsToFloat(Integer.parseUnsignedInt(name.substring(2), 16)));
        } else {
            require(name, "%f");
        }
        return values;
    }

    double[] d(String name) {
        return doubles.computeIfAbsent(name, this::newDoubles);
    }

    private double[] newDoubles(String name) {
        double[] values = new double[threads];
        Arrays.fill(values, Double.NaN);
        if (name.startsWith("0d")) {
            Arrays.fill(values, Double.longBitsToDouble(Long.parseUnsignedLong(name.substring(2), 16)));
        } else {
            require(name, "%d");
        }
        return values;
    }

    int[] r(String name) {
        return ints.computeIfAbsent(name, this::newInts);
    }

    private int[] newInts(String name) {
        int[] values = new int[threads];
        if (isNumber(name)) {
            Arrays.fill(
                    values,
                    name.startsWith("0x") ? Integer.parseUnsignedInt(name.substring(2), 16) : Integer.parseInt(name));
        } else {
            require(name, "%r");
            Arrays.fill(values, 0x5A5A5A5A);
        }
        return values;
    }

    long[] l(String name) {
        return longs.computeIfAbsent(name, this::newLongs);
    }

    private long[] newLongs(String name) {
        long[] values = new long[threads];
        if (isNumber(name)) {
            Arrays.fill(values, Long.parseLong(name));
        } else {
            require(name, "%l");
            Arrays.fill(values, 0x5A5A5A5A5A5A5A5AL);
        }
        return values;
    }

    boolean[] p(String name) {
        require(name, "%p");
        return predicates.computeIfAbsent(name, _ -> new boolean[threads]);
    }

    /** {@code %tid.x} and its like. */
    int[] special(String name) {
        return specials.computeIfAbsent(name, _ -> new int[threads]);
    }

    private static boolean isNumber(String name) {
        return Character.isDigit(name.charAt(0)) || name.charAt(0) == '-';
    }

    private static void require(String name, String prefix) {
        if (!name.startsWith(prefix) || !Character.isDigit(name.charAt(prefix.length()))) {
            throw new Fault("operand " + name + ", expected a register " + prefix);
        }
    }
}
