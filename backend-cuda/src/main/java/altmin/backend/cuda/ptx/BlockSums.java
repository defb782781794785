package altmin.backend.cuda.ptx;

/** Sums over the threads of a block and the lanes of a row: trees whose shape is fixed. */
final class BlockSums {

    private final KernelText kernel;
    private final Code code;
    private final String thread;
    private final String cells;
    private final String cell;

    /** With {@code thread} the register of the number of the thread in its block. */
    BlockSums(KernelText kernel, String thread) {
        this.kernel = kernel;
        this.code = kernel.body();
        this.thread = thread;
        this.cells = kernel.shared(KernelText.THREADS);
        this.cell = address(thread);
    }

    /**
     * Adds up what the threads hold, of those whose numbers are equal modulo {@code width}; every thread of the block
     * takes part.
     *
     * @param width a power of two; 1 for the sum over the block
     * @return the sum, in threads below {@code width}
     */
    String over(String value, int width) {
        code.run("st.shared.f64", "[" + cell + "]", value);
        for (int stride = KernelText.THREADS / 2; stride >= width; stride /= 2) {
            code.run("bar.sync", "0");
            String behind = code.label();
            code.runUnless(code.p("setp.lt.u32", thread, Integer.toString(stride)), "bra", behind);
            String mine = code.d("ld.shared.f64", "[" + cell + "]");
            String other = code.d("ld.shared.f64", "[" + cell + "+" + 8 * stride + "]");
            code.run("st.shared.f64", "[" + cell + "]", code.d("add.rn.f64", mine, other));
            code.place(behind);
        }
        code.run("bar.sync", "0");
        String sum = code.d("ld.shared.f64", "[" + cell + "]");
        code.run("bar.sync", "0");
        return sum;
    }

    private String address(String index) {
        return kernel.setup().r("mad.lo.u32", index, "8", cells);
    }
}
