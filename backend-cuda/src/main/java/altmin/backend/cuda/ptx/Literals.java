package altmin.backend.cuda.ptx;

/** Numbers as PTX writes them: bit patterns, so that nothing is lost. */
public final class Literals {

    private Literals() {}

    /** A float32. */
    public static String f32(float value) {
        return String.format("0f%08X", Float.floatToRawIntBits(value));
    }

    /** A float64. */
    public static String f64(double value) {
        return String.format("0d%016X", Double.doubleToRawLongBits(value));
    }
}
