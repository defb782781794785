package altmin.core.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;

/** Compiles sources and makes jars of them, by the tools of the JDK that runs the tests. */
final class Workshop {

    private final Path folder;
    private final Path library;
    private Path classes;

    Workshop(Path temporary) throws IOException {
        this.folder = Files.createTempDirectory(temporary, "workshop");
        this.library = Files.createDirectory(folder.resolve("library"));
        this.classes = library;
    }

    /** Classes that are no module. */
    Workshop library() throws IOException {
        Path source = Files.createDirectories(folder.resolve("library-source")).resolve("Answer.java");
        Files.writeString(source, """
                package org.example.lib;
                public final class Answer {
                    public static String get() { return "from the library"; }
                }
                """);
        run("javac", List.of("-d", library.toString(), source.toString()));
        classes = library;
        return this;
    }

    /** A module with a provider. */
    Workshop backend(String constructor, String unavailableBecause) throws IOException {
        return module(
                "added",
                "requires altmin.api; provides altmin.api.backend.BackendProvider with org.example.added.Added;",
                """
                        package org.example.added;
                        import altmin.api.backend.*;
                        import java.util.Optional;
                        public final class Added implements BackendProvider {
                            public Added() { %s }
                            public String id() { return "added"; }
                            public String description() { return "made by a test"; }
                            public int priority() { return 1; }
                            public Optional<String> unavailableBecause() { %s }
                            public Device device(BackendOptions options) { return new Device("none", 0, 1); }
                            public Backend open(BackendOptions options) { throw new UnsupportedOperationException(); }
                        }
                        """.formatted(constructor, unavailableBecause));
    }

    /** A module, with that class {@code Added} where it is not blank. */
    Workshop module(String name, String directives, String added) throws IOException {
        Path sources = Files.createDirectories(folder.resolve(name + "-source"));
        classes = Files.createDirectories(folder.resolve(name));
        Path descriptor =
                Files.writeString(sources.resolve("module-info.java"), "module " + name + " { " + directives + " }");
        List<String> arguments = new ArrayList<>(List.of("-d", classes.toString()));
        arguments.addAll(List.of("--module-path", System.getProperty("jdk.module.path", "target/classes")));
        arguments.addAll(List.of("-cp", library.toString(), "--add-reads", name + "=ALL-UNNAMED"));
        arguments.add(descriptor.toString());
        if (!added.isBlank()) {
            arguments.add(
                    Files.writeString(sources.resolve("Added.java"), added).toString());
        }
        run("javac", arguments);
        return this;
    }

    /** A jar of what was compiled last. */
    void jar(Path jar) throws IOException {
        Files.createDirectories(jar.getParent() == null ? folder : jar.getParent());
        Files.deleteIfExists(jar);
        run("jar", List.of("--create", "--file", jar.toString(), "-C", classes + File.separator, "."));
    }

    private static void run(String tool, List<String> arguments) {
        StringWriter output = new StringWriter();
        PrintWriter writer = new PrintWriter(output);
        int exit = ToolProvider.findFirst(tool).orElseThrow().run(writer, writer, arguments.toArray(String[]::new));
        assertEquals(0, exit, output.toString());
    }
}
