package altmin.backend.cuda.ptx;

/** Which elements a thread has where they are gone through one after the other by all threads of a grid. */
final class Threads {

    private final Code code;

    Threads(Code code) {
        this.code = code;
    }

    /** The first: the number of the thread in the grid's x. */
    String first() {
        String block = code.r("mov.u32", "%ctaid.x");
        String before = code.l("mul.wide.u32", block, Integer.toString(KernelText.THREADS));
        return code.l("add.u64", before, code.l("cvt.u64.u32", code.r("mov.u32", "%tid.x")));
    }

    /** From one to the next: the number of threads in the grid's x. */
    String stride() {
        return code.l("mul.wide.u32", code.r("mov.u32", "%nctaid.x"), Integer.toString(KernelText.THREADS));
    }
}
