package altmin.core.catalog;

import altmin.api.backend.BackendProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/**
 * A backend that is added at run time: a folder named as the backend, with its modules in {@code mods/*.jar} and, where
 * it needs them, jars that are no modules in {@code lib/*.jar}. It is loaded apart, so that one that is broken harms
 * nobody.
 */
record BackendFolder(Path path) {

    String id() {
        return String.valueOf(path.getFileName());
    }

    /**
     * What the modules provide, at least one.
     *
     * @throws BrokenFolderException where there is nothing to be had; names the jar
     */
    List<BackendProvider> providers() throws BrokenFolderException {
        List<Path> modules = jars("mods");
        if (modules.isEmpty()) {
            throw new BrokenFolderException("there is no jar in " + path.resolve("mods"));
        }
        BackendLoader loader = new BackendLoader(path.resolve("mods"), modules, jars("lib"));
        List<BackendProvider> providers = load(loader.load(), modules);
        if (providers.isEmpty()) {
            throw new BrokenFolderException("none of " + modules + " provides a backend");
        }
        return providers;
    }

    private static List<BackendProvider> load(Stream<ServiceLoader.Provider<BackendProvider>> found, List<Path> modules)
            throws BrokenFolderException {
        List<BackendProvider> providers = new ArrayList<>();
        try {
            Iterator<ServiceLoader.Provider<BackendProvider>> each = found.iterator();
            while (each.hasNext()) {
                providers.add(each.next().get());
            }
        } catch (ServiceConfigurationError | LinkageError broken) {
            Throwable cause = broken.getCause() == null ? broken : broken.getCause();
            throw new BrokenFolderException("the provider in " + modules + " fails: " + cause, broken);
        }
        return providers;
    }

    /** The jars of a folder in the order of their names, each of which can be opened; none where there is no folder. */
    private List<Path> jars(String name) throws BrokenFolderException {
        Path folder = path.resolve(name);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            List<Path> jars = entries.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
            for (Path jar : jars) {
                requireWhole(jar);
            }
            return jars;
        } catch (IOException | UncheckedIOException cause) {
            throw new BrokenFolderException("cannot read " + folder + ": " + cause, cause);
        }
    }

    /** Class loaders pass over a jar that they cannot read; what it should have held is then missed somewhere else. */
    private static void requireWhole(Path jar) throws BrokenFolderException {
        try {
            new ZipFile(jar.toFile()).close();
        } catch (IOException cause) {
            throw new BrokenFolderException(jar + " is damaged: " + cause.getMessage(), cause);
        }
    }
}
