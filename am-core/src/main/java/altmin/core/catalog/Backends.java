package altmin.core.catalog;

import altmin.api.backend.Backend;
import altmin.api.backend.BackendOptions;
import altmin.api.backend.BackendProvider;
import altmin.api.error.BackendUnavailableException;
import altmin.api.error.UsageException;
import altmin.core.settings.Nearest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/**
 * The backends that were found, and the choice among them. A backend asked for by name never falls back to another.
 *
 * @param catalog what was found
 * @param missing backends whose folder is there and gives none, with the reason
 * @param folder where folders of further backends were looked for, there or not
 */
public record Backends(Catalog<BackendProvider> catalog, List<Missing> missing, Optional<Path> folder) {

    /** A backend whose folder is broken. */
    public record Missing(String id, String reason) {}

    public Backends {
        missing = List.copyOf(missing);
    }

    /** The backends on the module path or class path. */
    public static Backends find() {
        return new Backends(
                Catalog.load("backend", List.of(ServiceLoader.load(BackendProvider.class))),
                List.of(),
                Optional.empty());
    }

    /**
     * The backends on the module path or class path, and one for each folder in the given one: {@code ID/mods/*.jar},
     * its modules, and {@code ID/lib/*.jar}, jars that are no modules. Of two backends of one id the first is kept.
     * Call it once in a program: a native library is loaded by one class loader only.
     *
     * @param folder which need not be there
     * @throws UsageException where it is there and cannot be read
     */
    public static Backends find(Path folder) {
        List<BackendProvider> further = new ArrayList<>();
        List<Missing> missing = new ArrayList<>();
        for (BackendFolder backend : list(folder)) {
            try {
                further.addAll(backend.providers());
            } catch (BrokenFolderException broken) {
                missing.add(new Missing(backend.id(), String.valueOf(broken.getMessage())));
            }
        }
        return new Backends(find().catalog().with(further), missing, Optional.of(folder));
    }

    private static List<BackendFolder> list(Path folder) {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(Files::isDirectory)
                    .sorted()
                    .map(BackendFolder::new)
                    .toList();
        } catch (IOException cause) {
            throw new UsageException("cannot read the backend folder " + folder + ": " + cause, cause);
        }
    }

    /** Every backend with what there is to say of it, by descending priority. */
    public List<BackendStatus> statuses(BackendOptions options) {
        List<BackendStatus> statuses = new ArrayList<>();
        catalog.providers().forEach(provider -> statuses.add(BackendStatus.of(provider, options)));
        missing.forEach(absent -> statuses.add(BackendStatus.missing(absent)));
        statuses.sort(
                Comparator.comparingInt(BackendStatus::priority).reversed().thenComparing(BackendStatus::id));
        return List.copyOf(statuses);
    }

    /**
     * The available backend of the highest priority; the reference backend is always available. Those of a lower
     * priority are not asked whether they are.
     */
    public BackendProvider best() {
        return catalog.providers().stream()
                .sorted(Comparator.comparingInt(BackendProvider::priority).reversed())
                .filter(provider -> BackendStatus.reason(provider).isEmpty())
                .findFirst()
                .orElseThrow(() -> new BackendUnavailableException("no backend was found: this runtime is incomplete"));
    }

    /**
     * Opens a backend.
     *
     * @param id empty for the best
     * @throws BackendUnavailableException where it is not there or not available; gives the reason
     */
    public Backend open(Optional<String> id, BackendOptions options) {
        BackendProvider provider = id.map(this::get).orElseGet(this::best);
        try {
            return provider.open(options);
        } catch (LinkageError broken) {
            throw new BackendUnavailableException(unavailable(provider.id(), broken.toString()), broken);
        }
    }

    /**
     * The backend of that id, which is available.
     *
     * @throws BackendUnavailableException where it is not there or not available; gives the reason
     */
    public BackendProvider get(String id) {
        BackendProvider found =
                catalog.find(id).orElseThrow(() -> new BackendUnavailableException(unavailable(id, whyNotFound(id))));
        BackendStatus.reason(found).ifPresent(reason -> {
            throw new BackendUnavailableException(unavailable(id, reason));
        });
        return found;
    }

    private String whyNotFound(String id) {
        return missing.stream()
                .filter(absent -> absent.id().equals(id))
                .map(Missing::reason)
                .findFirst()
                .orElseGet(() -> "it was not found" + Nearest.hint(id, catalog.ids()) + whereItBelongs(id) + "; found: "
                        + String.join(", ", catalog.ids()));
    }

    private String whereItBelongs(String id) {
        return folder.map(place -> "; there is no folder " + place.resolve(id)
                        + ": './mvnw package' makes those of this project in target/backends, copy it from there or"
                        + " name its parent with --backend-path")
                .orElse("");
    }

    private static String unavailable(String id, String reason) {
        return "backend '" + id + "' is unavailable: " + reason;
    }
}
