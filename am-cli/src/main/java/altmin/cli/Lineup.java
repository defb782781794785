package altmin.cli;

import altmin.api.error.UsageException;
import altmin.api.solver.Solver;
import altmin.core.catalog.Catalog;
import altmin.core.compare.Contender;
import altmin.core.settings.Nearest;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which solvers are compared, under which labels.
 *
 * @param solvers by label, in the order they were typed; not empty
 */
record Lineup(SequencedMap<String, Solver> solvers) {

    /**
     * Reads {@code "dladmm,mdlam"} and {@code "paper=dladmm,fast=dladmm"}; a solver without a label is its own.
     *
     * @throws UsageException for an unknown solver, and for a label that is there twice or cannot name a folder
     */
    static Lineup parse(String text) {
        Catalog<Solver> known = Catalog.solvers();
        SequencedMap<String, Solver> solvers = new LinkedHashMap<>();
        Set<String> folded = new LinkedHashSet<>();
        for (String entry : text.split(",", -1)) {
            int equals = entry.indexOf('=');
            String label = entry.substring(0, Math.max(0, equals)).strip();
            Solver solver = solver(known, text, entry.substring(equals + 1).strip());
            String own = equals < 0 ? solver.id() : label;
            if (!Contender.isLabel(own)) {
                throw wrong(
                        text,
                        "label '" + own
                                + "' cannot be used, expected letters, digits, hyphens and underscores, at most 60");
            }
            if (!folded.add(own.toLowerCase(Locale.ROOT))) { // some file systems do not tell cases apart
                throw wrong(
                        text,
                        "label '" + own
                                + "' is there twice: give each a label of its own, as in one=dladmm,two=dladmm");
            }
            solvers.put(own, solver);
        }
        return new Lineup(solvers);
    }

    private static Solver solver(Catalog<Solver> known, String text, String id) {
        return known.find(id)
                .orElseThrow(() -> wrong(
                        text,
                        "unknown solver '" + id + "'" + Nearest.hint(id, known.ids()) + "; known: "
                                + String.join(", ", known.ids())));
    }

    private static UsageException wrong(String text, String what) {
        return new UsageException("--solvers " + text + ": " + what);
    }

    /** The labels that a name means: that label, else all labels of that solver, else none. */
    List<String> meant(String name) {
        return solvers.containsKey(name)
                ? List.of(name)
                : solvers.entrySet().stream()
                        .filter(entry -> entry.getValue().id().equals(name))
                        .map(entry -> entry.getKey())
                        .toList();
    }

    /** The exception for a name that means nobody here. */
    UsageException unknown(String option, String name) {
        Set<String> names = new LinkedHashSet<>(solvers.keySet());
        names.addAll(solvers.values().stream().map(Solver::id).collect(Collectors.toSet()));
        return new UsageException(option + ": '" + name + "' is not compared" + Nearest.hint(name, names)
                + "; compared: " + String.join(", ", solvers.keySet()));
    }
}
