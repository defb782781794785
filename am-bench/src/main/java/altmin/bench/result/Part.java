package altmin.bench.result;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The parts of the suite, in the order in which they run: each is one benchmark class. */
public enum Part {
    /** What the machine can do at most. */
    PEAK("peak", "PeakBenchmark"),
    /** Matrix products. */
    GEMM("gemm", "GemmBenchmark"),
    /** Element-wise passes. */
    KERNEL("kernel", "KernelBenchmark"),
    /** Iterations of solvers. */
    ITERATION("iteration", "IterationBenchmark");

    private final String id;
    private final String benchmark;

    Part(String id, String benchmark) {
        this.id = id;
        this.benchmark = benchmark;
    }

    /** The part of that id. */
    public static Optional<Part> of(String id) {
        return Arrays.stream(values()).filter(part -> part.id.equals(id)).findFirst();
    }

    /** The part that the benchmark of a JMH result belongs to, {@code altmin.bench.GemmBenchmark.multiply}. */
    static Part ofBenchmark(String name) {
        return Arrays.stream(values())
                .filter(part -> name.contains("." + part.benchmark + "."))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no part of the suite has a benchmark " + name));
    }

    /** The name that a user types. */
    public String id() {
        return id;
    }

    /** The simple name of the benchmark class. */
    public String benchmark() {
        return benchmark;
    }

    /** The benchmark methods. */
    public List<String> methods() {
        return switch (this) {
            case PEAK -> List.of("fma", "copySegment", "copyVector");
            case GEMM -> List.of("multiply");
            case KERNEL -> List.of("pass");
            case ITERATION -> List.of("iterate");
        };
    }

    /** The JMH parameters that say what is measured, besides backend and threads. */
    public List<String> parameters() {
        return switch (this) {
            case PEAK -> List.of();
            case GEMM -> List.of("shape");
            case KERNEL -> List.of("kernel", "size");
            case ITERATION -> List.of("workload");
        };
    }
}
