package altmin.parallel.codec;

import altmin.api.wire.Codec;
import altmin.api.wire.Coder;
import altmin.api.wire.TensorShape;
import altmin.core.catalog.Catalog;
import altmin.testkit.wire.CodecContract;

/** A codec as a user names it. */
abstract class BoundaryCodecContract extends CodecContract {

    private static final Catalog<Codec> CODECS = Catalog.codecs();

    private final BoundaryCodec codec;

    BoundaryCodecContract(String text) {
        this.codec = BoundaryCodec.parse(text, CODECS);
    }

    @Override
    protected Coder open(TensorShape shape) {
        return codec.open(shape, shape.rows());
    }

    /** The numbers of a tensor. */
    static long count(TensorShape shape) {
        return shape.rows() * shape.columns();
    }

    /** The blocks of a tensor: at least 4,096 numbers each, but for the last. */
    static long blocks(TensorShape shape) {
        return Math.ceilDiv(shape.rows(), blockRows(shape));
    }

    /** The bytes that numbers of so many bits take where every block begins with a byte of its own. */
    static long packed(TensorShape shape, int bits) {
        long block = blockRows(shape);
        long whole = shape.rows() / block;
        long rest = shape.rows() % block * shape.columns();
        return whole * Math.ceilDiv(block * shape.columns() * bits, 8) + Math.ceilDiv(rest * bits, 8);
    }

    /** Half a step of {@code steps} even ones from least to greatest, and what rounding in float32 adds. */
    static double halfStep(float least, float greatest, int steps) {
        double step = ((double) greatest - least) / steps;
        double rounding = 0x1p-22 * (Math.abs((double) least) + Math.abs((double) greatest));
        // steps that are not normal numbers are not taken
        double tiny = step <= Float.MIN_NORMAL ? step * steps : 0;
        return step / 2 * (1 + 0x1p-11) + rounding + tiny;
    }

    /** From a number to the nearest level. */
    static double toNearest(float[] levels, float value) {
        double nearest = Double.POSITIVE_INFINITY;
        for (float level : levels) {
            nearest = Math.min(nearest, Math.abs((double) level - value));
        }
        return nearest;
    }

    /** A power of two of rows: with 4,096 numbers, or 128 of them. */
    private static long blockRows(TensorShape shape) {
        return Math.min(128, Integer.highestOneBit(2 * Math.ceilDiv(4096, shape.columns()) - 1));
    }
}
