package altmin.api.tensor;

import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** How one number is held in host memory or in a file: little-endian IEEE 754. */
public enum ElementType {
    FLOAT32(4),
    FLOAT64(8);

    /** The layout of one {@link #FLOAT32}, without a demand for alignment. */
    public static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    /** The layout of one {@link #FLOAT64}, without a demand for alignment. */
    public static final ValueLayout.OfDouble DOUBLE =
            ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final int bytes;

    ElementType(int bytes) {
        this.bytes = bytes;
    }

    /** The size of one number in bytes. */
    public int bytes() {
        return bytes;
    }
}
