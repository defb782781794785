package altmin.cli;

import altmin.api.error.UsageException;
import altmin.api.solver.Solver;
import altmin.api.solver.SolverOption;
import altmin.core.settings.Nearest;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The settings of each label: {@code --set KEY=VALUE} for every solver that knows the key, and
 * {@code --set NAME.KEY=VALUE} for one label, or all labels of one solver, which goes before.
 */
final class LineupSettings {

    private final Lineup lineup;
    private final Map<String, Map<String, String>> general = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> own = new LinkedHashMap<>();

    private LineupSettings(Lineup lineup) {
        this.lineup = lineup;
        lineup.solvers().keySet().forEach(label -> {
            general.put(label, new LinkedHashMap<>());
            own.put(label, new LinkedHashMap<>());
        });
    }

    /**
     * The settings by label.
     *
     * @throws UsageException for a key that no solver here knows; names the nearest
     */
    static Map<String, Map<String, String>> parse(List<String> typed, Lineup lineup) {
        LineupSettings settings = new LineupSettings(lineup);
        typed.stream().map(Assignment::parse).forEach(settings::take);
        settings.own.forEach(
                (label, values) -> settings.of(settings.general, label).putAll(values));
        return settings.general;
    }

    private void take(Assignment set) {
        List<String> knowing = lineup.solvers().keySet().stream()
                .filter(label -> keys(label).contains(set.key()))
                .toList();
        if (!knowing.isEmpty()) {
            knowing.forEach(label -> of(general, label).put(set.key(), set.value()));
            return;
        }
        int dot = set.key().indexOf('.');
        if (dot < 0) {
            throw unknownKey(set);
        }
        takeOwn(set, set.key().substring(0, dot), set.key().substring(dot + 1));
    }

    private void takeOwn(Assignment set, String name, String key) {
        List<String> labels = lineup.meant(name);
        if (labels.isEmpty()) {
            throw lineup.unknown(set.toString(), name);
        }
        for (String label : labels) {
            if (!keys(label).contains(key)) {
                throw new UsageException(set + ": solver " + solver(label).id() + " has no setting '" + key + "'"
                        + Nearest.hint(key, keys(label)) + "; known: " + String.join(", ", keys(label)));
            }
            of(own, label).put(key, set.value());
        }
    }

    private UsageException unknownKey(Assignment set) {
        Set<String> known = new LinkedHashSet<>();
        lineup.solvers().keySet().forEach(label -> known.addAll(keys(label)));
        return new UsageException(set + ": none of the solvers has a setting '" + set.key() + "'"
                + Nearest.hint(set.key(), known) + "; known: " + String.join(", ", known));
    }

    private List<String> keys(String label) {
        return solver(label).options().stream().map(SolverOption::key).toList();
    }

    private Solver solver(String label) {
        return of(lineup.solvers(), label);
    }

    private <V> V of(Map<String, V> map, String label) {
        V value = map.get(label);
        if (value == null) {
            throw new IllegalArgumentException("no label " + label + " in " + map.keySet());
        }
        return value;
    }
}
