package altmin.core.catalog;

import altmin.api.backend.Backend;
import altmin.api.backend.BackendOptions;
import altmin.api.backend.BackendProvider;
import altmin.api.error.BackendUnavailableException;
import altmin.core.settings.Nearest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * The backends that were found, and the choice among them. A backend asked for by name never falls back to another.
 *
 * @param catalog what was found
 * @param missing backends that are known to be there but could not even be looked at, with the reason
 */
public record Backends(Catalog<BackendProvider> catalog, List<Missing> missing) {

    /** A backend whose modules cannot be resolved. */
    public record Missing(String id, String reason) {}

    public Backends {
        missing = List.copyOf(missing);
    }

    /** The backends on the module path or class path. */
    public static Backends find() {
        return find(List.of(), List.of());
    }

    /**
     * The backends on the module path or class path and in further layers.
     *
     * @param layers one for each backend folder that could be resolved
     * @param missing the others
     */
    public static Backends find(List<ModuleLayer> layers, List<Missing> missing) {
        List<ServiceLoader<BackendProvider>> loaders = new ArrayList<>();
        loaders.add(ServiceLoader.load(BackendProvider.class));
        layers.forEach(layer -> loaders.add(ServiceLoader.load(layer, BackendProvider.class)));
        return new Backends(Catalog.load("backend", loaders), missing);
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

    /** The available backend of the highest priority; the reference backend is always available. */
    public BackendProvider best() {
        return catalog.providers().stream()
                .filter(provider -> provider.unavailableBecause().isEmpty())
                .max(Comparator.comparingInt(BackendProvider::priority))
                .orElseThrow(() -> new BackendUnavailableException("no backend was found: this runtime is incomplete"));
    }

    /**
     * Opens a backend.
     *
     * @param id empty for the best
     * @throws BackendUnavailableException where it is not there or not available; gives the reason
     */
    public Backend open(Optional<String> id, BackendOptions options) {
        return id.map(this::named).orElseGet(this::best).open(options);
    }

    private BackendProvider named(String id) {
        Optional<BackendProvider> found = catalog.find(id);
        if (found.isEmpty()) {
            String reason = missing.stream()
                    .filter(absent -> absent.id().equals(id))
                    .map(Missing::reason)
                    .findFirst()
                    .orElseGet(() -> "it was not found" + Nearest.hint(id, catalog.ids()) + "; found: "
                            + String.join(", ", catalog.ids()));
            throw new BackendUnavailableException("backend '" + id + "' is unavailable: " + reason);
        }
        found.get().unavailableBecause().ifPresent(reason -> {
            throw new BackendUnavailableException("backend '" + id + "' is unavailable: " + reason);
        });
        return found.get();
    }
}
