package altmin.core.catalog;

import altmin.api.backend.BackendProvider;
import java.lang.module.Configuration;
import java.lang.module.FindException;
import java.lang.module.ModuleFinder;
import java.lang.module.ResolutionException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Loads a backend apart from everything else. Its modules make a layer of their own, whose class loader asks another one
 * for what lies in jars that are no modules. The modules may read those and call native code. Where this program itself
 * is on the class path there are no modules to build on, and one class loader has all jars.
 *
 * @param folder of the modules
 * @param modules the jars in it
 * @param libraries jars that are no modules
 */
record BackendLoader(Path folder, List<Path> modules, List<Path> libraries) {

    /** The providers that were found in these jars and nowhere else. */
    Stream<ServiceLoader.Provider<BackendProvider>> load() throws BrokenFolderException {
        return BackendProvider.class.getModule().isNamed() ? fromLayer() : fromClassPath();
    }

    private Stream<ServiceLoader.Provider<BackendProvider>> fromLayer() throws BrokenFolderException {
        ModuleLayer layer = layer(loader(libraries));
        return ServiceLoader.load(layer, BackendProvider.class).stream()
                .filter(provider -> provider.type().getModule().getLayer() == layer);
    }

    @SuppressWarnings("restricted") // a backend may call native code; that is what it is for
    private ModuleLayer layer(ClassLoader libraryLoader) throws BrokenFolderException {
        ModuleLayer.Controller controller =
                ModuleLayer.defineModulesWithOneLoader(configuration(), List.of(ModuleLayer.boot()), libraryLoader);
        for (Module module : controller.layer().modules()) {
            controller.addReads(module, libraryLoader.getUnnamedModule());
            controller.enableNativeAccess(module);
        }
        return controller.layer();
    }

    private Configuration configuration() throws BrokenFolderException {
        try {
            ModuleFinder finder = ModuleFinder.of(folder);
            Set<String> roots = finder.findAll().stream()
                    .map(reference -> reference.descriptor().name())
                    .collect(Collectors.toSet());
            return ModuleLayer.boot().configuration().resolve(finder, ModuleFinder.of(), roots);
        } catch (FindException | ResolutionException | SecurityException cause) {
            throw new BrokenFolderException(
                    "its modules " + modules + " cannot be resolved: " + cause.getMessage(), cause);
        }
    }

    private Stream<ServiceLoader.Provider<BackendProvider>> fromClassPath() throws BrokenFolderException {
        List<Path> all = new ArrayList<>(modules);
        all.addAll(libraries);
        ClassLoader loader = loader(all);
        return ServiceLoader.load(BackendProvider.class, loader).stream()
                .filter(provider -> loader.equals(provider.type().getClassLoader()));
    }

    /** Lives as long as the program, and is not closed. */
    private ClassLoader loader(List<Path> jars) throws BrokenFolderException {
        List<URL> urls = new ArrayList<>();
        for (Path jar : jars) {
            try {
                urls.add(jar.toUri().toURL());
            } catch (MalformedURLException cause) {
                throw new BrokenFolderException(jar + " has no address: " + cause.getMessage(), cause);
            }
        }
        return new LibraryLoader(urls, folder.resolveSibling("lib"));
    }
}
