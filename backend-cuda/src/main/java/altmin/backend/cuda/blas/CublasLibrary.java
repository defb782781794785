package altmin.backend.cuda.blas;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The library, by the first of its names that can be loaded.
 *
 * @param name of the file
 * @param symbols its functions
 */
public record CublasLibrary(String name, SymbolLookup symbols) {

    /** CUDA 13, then 12: from 12 on there are the functions with 64-bit sizes that we call. */
    public static final List<String> NAMES = List.of("libcublas.so.13", "libcublas.so.12");

    /** Where toolkits put it, for machines whose loader was not told. */
    private static final List<String> FOLDERS = List.of(
            "",
            "/usr/local/cuda/lib64/",
            "/usr/local/cuda-13/lib64/",
            "/usr/local/cuda-12/lib64/",
            "/usr/local/cuda/targets/x86_64-linux/lib/");

    /** Looks for it; the library stays loaded. */
    public static Optional<CublasLibrary> find() {
        for (String name : NAMES) {
            for (String folder : FOLDERS) {
                try {
                    return Optional.of(
                            new CublasLibrary(name, SymbolLookup.libraryLookup(folder + name, Arena.global())));
                } catch (IllegalArgumentException notThere) {
                    // The next one.
                }
            }
        }
        return Optional.empty();
    }

    /** The functions that we call and it does not have. */
    public List<String> missing() {
        List<String> missing = new ArrayList<>(CublasCalls.NAMES);
        missing.removeIf(function -> symbols.find(function).isPresent());
        return missing;
    }

    MethodHandle function(String function, FunctionDescriptor descriptor) {
        return Linker.nativeLinker()
                .downcallHandle(
                        symbols.find(function)
                                .orElseThrow(() -> new IllegalStateException(name + " has no " + function)),
                        descriptor);
    }
}
