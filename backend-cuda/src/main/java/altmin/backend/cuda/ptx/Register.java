package altmin.backend.cuda.ptx;

/** The kinds of register that our kernels use, as PTX declares them. */
enum Register {
    PREDICATE("p", "pred"),
    INT("r", "b32"),
    LONG("l", "b64"),
    FLOAT("f", "f32"),
    DOUBLE("d", "f64");

    private final String prefix;
    private final String type;

    Register(String prefix, String type) {
        this.prefix = prefix;
        this.type = type;
    }

    String name(int number) {
        return "%" + prefix + number;
    }

    /** The line that declares the registers 0 to {@code count - 1}. */
    String declaration(int count) {
        return "\t.reg ." + type + " \t%" + prefix + "<" + count + ">;\n";
    }
}
