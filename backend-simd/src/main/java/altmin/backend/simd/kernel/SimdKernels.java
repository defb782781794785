package altmin.backend.simd.kernel;

import altmin.api.backend.CompiledKernel;
import altmin.api.expression.Kernel;
import altmin.backend.simd.Workers;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/*
 * A kernel is flattened into a list of distinct values (Flattening), cut into stages that stay short (StageCutter) and
 * written as bytecode of the Vector API into a hidden class (KernelClass, StageEmitter).
 *
 * Cost: each input element is read once and each output element written once, 4 bytes each, whatever the formula; the
 * arithmetic is that of the distinct values. A formula of more than about 60 operations runs as several stages over a
 * tile of 1,024 elements, and what crosses from one to the next is written to and read from the cache.
 *
 * Aliasing: an output matrix may be one of the input matrices, since at each position all loads come before the first
 * store, and in a formula of several stages nothing is loaded from an input after the first stage that stores.
 *
 * Determinism: + - * / square root, fma, min, max and comparisons are those of IEEE 754 lane by lane, exp and log the
 * polynomials of VectorMath, and a tail runs through the same vector operations under a mask, so the values kept are
 * the same bits at every vector width. Sums are those of float64 lanes over chunks that depend on shape and width,
 * added by LaneTree and then chunk by chunk in order: the same bits for every number of threads.
 */
/**
 * Compiles {@link Kernel}s to Vector API bytecode. A program that was compiled once, under whatever names, is not
 * compiled again as long as this object lives. May be used by several threads at once.
 */
public final class SimdKernels {

    private final VectorWidth width;
    private final Workers workers;
    private final Map<Program, Pass.Code> compiled = new ConcurrentHashMap<>();

    /**
     * @param vectorBits 128, 256 or 512
     * @param workers what kernels run on; not closed by this object
     */
    public SimdKernels(int vectorBits, Workers workers) {
        this.width = new VectorWidth(vectorBits);
        this.workers = workers;
    }

    /**
     * The kernel as machine code (once it has run often enough).
     *
     * @throws IllegalArgumentException where a formula names an input or scalar that the kernel does not have
     */
    public CompiledKernel compile(Kernel kernel) {
        return new SimdKernel(kernel, code(kernel), workers);
    }

    Pass.Code code(Kernel kernel) {
        return compiled.computeIfAbsent(Flattening.of(kernel), program -> generate(kernel.name(), program));
    }

    private Pass.Code generate(String name, Program program) {
        Staging staging = Staging.of(program);
        return new Pass.Code(program, staging, width, new KernelClass(name, program, staging, width).define());
    }
}
