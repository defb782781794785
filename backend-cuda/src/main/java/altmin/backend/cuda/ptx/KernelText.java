package altmin.backend.cuda.ptx;

import java.util.ArrayList;
import java.util.List;

/**
 * One kernel under construction: its parameters in the order of the launch, what is done once at its start, and the body.
 * The PTX version is low on purpose: a driver takes every version up to its own, so 7.8 serves drivers of CUDA 11.8 to
 * 13. Compute capability 8.0 is the first with a maximum that lets a NaN through.
 */
public final class KernelText {

    /** Threads of a block, of every kernel. */
    public static final int THREADS = 256;

    private static final String HEADER = ".version 7.8\n.target sm_80\n.address_size 64\n\n";

    private final String name;
    private final List<String> parameters = new ArrayList<>();
    private final List<String> shared = new ArrayList<>();
    private final Code setup = new Code();
    private final Code body = setup.sibling();

    /** With the name of its entry: letters, digits and underscores. */
    public KernelText(String name) {
        this.name = name;
    }

    public String name() {
        return name;
    }

    /** What runs once, before the body. */
    public Code setup() {
        return setup;
    }

    public Code body() {
        return body;
    }

    /** The next parameter: an address in global memory. */
    public String address() {
        return setup.l("cvta.to.global.u64", setup.l("ld.param.u64", parameter("u64")));
    }

    /** The next parameter: a 64-bit count. */
    public String count() {
        return setup.l("ld.param.u64", parameter("u64"));
    }

    /** The next parameter: a 32-bit count. */
    public String smallCount() {
        return setup.r("ld.param.u32", parameter("u32"));
    }

    /** The next parameter: a float32. */
    public String scalar() {
        return setup.f("ld.param.f32", parameter("f32"));
    }

    /** The next parameter: a float64. */
    public String wideScalar() {
        return setup.d("ld.param.f64", parameter("f64"));
    }

    /** The address of so many float64 that the threads of a block share. */
    public String shared(int doubles) {
        String variable = "shared" + shared.size();
        shared.add("\t.shared .align 8 .b8 " + variable + "[" + 8 * doubles + "];\n");
        return setup.r("mov.u32", variable);
    }

    /** The module. */
    public String text() {
        return HEADER
                + ".visible .entry " + name + "(\n" + String.join(",\n", parameters) + "\n)\n"
                + ".maxntid " + THREADS + ", 1, 1\n{\n"
                + setup.declarations() + String.join("", shared)
                + setup.lines() + body.lines()
                + "\tret;\n}\n";
    }

    private String parameter(String type) {
        String parameter = name + "_" + parameters.size();
        parameters.add("\t.param ." + type + " " + parameter);
        return "[" + parameter + "]";
    }
}
