package altmin.backend.simd.kernel;

/** How wide a vector register is. */
record VectorWidth(int bits) {

    VectorWidth {
        if (bits != 128 && bits != 256 && bits != 512) {
            throw new IllegalArgumentException("vector width is " + bits + " bits, expected 128, 256 or 512");
        }
    }

    /** Floats in one vector. */
    int floats() {
        return bits / Float.SIZE;
    }

    /** Doubles in one vector. */
    int doubles() {
        return bits / Double.SIZE;
    }
}
