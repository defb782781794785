package altmin.backend.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** NVIDIA's assembler, where it is installed: it finds what the driver's compiler would refuse. */
final class Ptxas {

    private static final int TOGETHER = 200;
    private static final String ENTRY = ".visible .entry ";

    private Ptxas() {}

    /** Assembles every module for compute capability 8.0 and 9.0; skips the test where there is no assembler. */
    static void assemble(Collection<String> modules, Path folder) throws IOException, InterruptedException {
        Path assembler = find().orElseGet(() -> Assumptions.abort("no ptxas on the PATH or in /usr/local/cuda/bin"));
        List<String> all = new ArrayList<>(modules);
        for (int first = 0; first < all.size(); first += TOGETHER) {
            Path file = folder.resolve("kernels-" + first + ".ptx");
            Files.writeString(file, together(all.subList(first, Math.min(first + TOGETHER, all.size()))));
            for (String architecture : List.of("sm_80", "sm_90")) {
                assemble(assembler, architecture, file);
            }
        }
    }

    /** Modules as one, with entries of their own names: to start the assembler takes longer than to assemble. */
    private static String together(List<String> modules) {
        StringBuilder text = new StringBuilder(head(modules.getFirst()));
        for (int i = 0; i < modules.size(); i++) {
            String module = modules.get(i);
            assertEquals(head(modules.getFirst()), head(module));
            String body = module.substring(module.indexOf(ENTRY) + ENTRY.length());
            String name = body.substring(0, body.indexOf('('));
            text.append(ENTRY)
                    .append(body.replace(name, "kernel_" + i + "_" + name))
                    .append('\n');
        }
        return text.toString();
    }

    private static String head(String module) {
        return module.substring(0, module.indexOf(ENTRY));
    }

    private static void assemble(Path assembler, String architecture, Path file)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        assembler.toString(), "-arch=" + architecture, "-o", "/dev/null", file.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), () -> architecture + ", " + file + ": " + output);
    }

    private static Optional<Path> find() {
        Stream<Path> folders = Stream.concat(
                Stream.of(System.getenv("PATH").split(":", -1)).map(Path::of),
                Stream.of(Path.of("/usr/local/cuda/bin")));
        return folders.map(folder -> folder.resolve("ptxas"))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
