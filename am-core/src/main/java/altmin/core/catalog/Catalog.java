package altmin.core.catalog;

import altmin.api.Provider;
import altmin.api.data.DataSource;
import altmin.api.error.UsageException;
import altmin.api.solver.Solver;
import altmin.api.wire.Codec;
import altmin.api.wire.Transport;
import altmin.core.settings.Nearest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * The providers of one kind that were found, by id. A provider that fails to load does not hide the others; it is kept
 * as a failure with its reason. Immutable.
 *
 * @param kind for messages: {@code "solver"}
 * @param providers in the order of their ids
 * @param failures a line for each provider that could not be loaded
 */
public record Catalog<P extends Provider>(String kind, List<P> providers, List<String> failures) {

    private static final int MOST_FAILURES = 100;

    public Catalog {
        providers = List.copyOf(providers);
        failures = List.copyOf(failures);
    }

    /** The solvers on the module path or class path. */
    public static Catalog<Solver> solvers() {
        return load("solver", List.of(ServiceLoader.load(Solver.class)));
    }

    /** The data sources on the module path or class path. */
    public static Catalog<DataSource> dataSources() {
        return load("data source", List.of(ServiceLoader.load(DataSource.class)));
    }

    /** The codecs on the module path or class path. */
    public static Catalog<Codec> codecs() {
        return load("codec", List.of(ServiceLoader.load(Codec.class)));
    }

    /** The transports on the module path or class path. */
    public static Catalog<Transport> transports() {
        return load("transport", List.of(ServiceLoader.load(Transport.class)));
    }

    /** Everything that the loaders find; of two providers with one id the first is kept. */
    static <P extends Provider> Catalog<P> load(String kind, List<ServiceLoader<P>> loaders) {
        List<P> found = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        for (ServiceLoader<P> loader : loaders) {
            Iterator<P> providers = loader.iterator();
            Optional<P> provider = next(providers, failures);
            while (provider.isPresent()) {
                provider.filter(candidate -> isNew(candidate, found)).ifPresent(found::add);
                provider = next(providers, failures);
            }
        }
        found.sort(Comparator.comparing(Provider::id));
        return new Catalog<>(kind, found, failures);
    }

    /** This and further providers; of two with one id the first is kept. */
    Catalog<P> with(List<P> further) {
        List<P> all = new ArrayList<>(providers);
        further.stream().filter(candidate -> isNew(candidate, all)).forEach(all::add);
        all.sort(Comparator.comparing(Provider::id));
        return new Catalog<>(kind, all, failures);
    }

    /** The ids, sorted. */
    public List<String> ids() {
        return providers.stream().map(Provider::id).toList();
    }

    /**
     * The provider of that id.
     *
     * @throws UsageException where there is none; names the nearest
     */
    public P get(String id) {
        return find(id).orElseThrow(() -> new UsageException("unknown " + kind + " '" + id + "'"
                + Nearest.hint(id, ids()) + "; known: " + String.join(", ", ids())));
    }

    /** The provider of that id, where there is one. */
    public Optional<P> find(String id) {
        return providers.stream().filter(provider -> provider.id().equals(id)).findFirst();
    }

    private static boolean isNew(Provider candidate, List<? extends Provider> found) {
        return found.stream().noneMatch(known -> known.id().equals(candidate.id()));
    }

    /** The next provider that loads; each that does not is noted and passed over. */
    private static <P> Optional<P> next(Iterator<P> providers, List<String> failures) {
        int patience = failures.size() + MOST_FAILURES;
        while (failures.size() < patience) {
            try {
                return providers.hasNext() ? Optional.of(providers.next()) : Optional.empty();
            } catch (ServiceConfigurationError | LinkageError broken) {
                failures.add(String.valueOf(broken.getMessage()));
            }
        }
        return Optional.empty();
    }
}
