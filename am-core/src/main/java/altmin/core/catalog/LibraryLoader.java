package altmin.core.catalog;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Loads jars that are no modules, and native libraries that lie beside them: what asks for one by name gets it from there, and
 * need not unpack it to where anyone may write.
 */
final class LibraryLoader extends URLClassLoader {

    private final Path folder;

    /** Of these jars, and of a folder of libraries, which need not be there. */
    LibraryLoader(List<URL> jars, Path folder) {
        super("altmin backend", jars.toArray(URL[]::new), ClassLoader.getSystemClassLoader());
        this.folder = folder.toAbsolutePath();
    }

    @Override
    protected @Nullable String findLibrary(String name) {
        Path file = folder.resolve(System.mapLibraryName(name));
        return Files.isRegularFile(file) ? file.toString() : super.findLibrary(name);
    }
}
