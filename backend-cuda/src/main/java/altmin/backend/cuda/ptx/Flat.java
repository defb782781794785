package altmin.backend.cuda.ptx;

import java.util.function.Consumer;

/** A loop over the numbers 0 to {@code count - 1}, taken in turn by all threads of the grid. */
final class Flat {

    private Flat() {}

    /** Writes the loop; {@code step} gets the register of the number. */
    static void each(Code code, String count, Consumer<String> step) {
        Threads threads = new Threads(code);
        String index = threads.first();
        String stride = threads.stride();
        String done = code.label();
        code.runIf(code.p("setp.ge.u64", index, count), "bra", done);
        String loop = code.placed();
        step.accept(index);
        code.run("add.u64", index, index, stride);
        code.runIf(code.p("setp.lt.u64", index, count), "bra", loop);
        code.place(done);
    }

    /** The address of a number in an array of elements of {@code 2^shift} bytes. */
    static String address(Code code, String base, String index, int shift) {
        return code.l("add.u64", base, code.l("shl.b64", index, Integer.toString(shift)));
    }
}
