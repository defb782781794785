package altmin.core.pdadmm;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/**
 * {@code grown} is ours: solved steps with more weight decay than the papers', for ten layers, by validation accuracy on
 * cora, citeseer, amazon-computers and coauthor-cs. The others are the settings of the papers' experiments: those that the
 * paper states, and for each data set those of the released code (pdADMM-G, section 2.5), three stages of 200 iterations.
 * The code has further rules for rho in single stages of pdADMM-G-Q that are left out here.
 */
final class GraphPresets {

    private static final Map<String, String> COMMON = Map.of(
            "step", "backtracking",
            "theta0", "20",
            "tau0", "20",
            "nu", "tied",
            "init", "normal:0.1",
            "grow", "2,5,10",
            "stage", "200",
            "head", "init,init,eye",
            "logits", "zero,zero,labels");

    private static final Map<String, String> GROWN = Map.of(
            "step", "solve",
            "rho", "1",
            "nu", "tied",
            "mu", "10,10,1",
            "ridge", "30",
            "grow", "2,5,10",
            "stage", "200",
            "head", "init,init,eye",
            "logits", "zero,zero,labels");

    private static final String STALL = "stall:10:1:1e-3";

    /** The released code's grid for all but two of its data sets. */
    static final String EVEN_GRID = "-1:2:1000";

    private static final String ARXIV_GRID = "0:5:101,5.3:11:20";

    private GraphPresets() {}

    /** Those of pdADMM-G. */
    static SequencedMap<String, Map<String, String>> real() {
        SequencedMap<String, Map<String, String>> presets = new LinkedHashMap<>();
        presets.put("grown", GROWN);
        presets.put("paper", paper(Map.of()));
        presets.put("cora", code("1e-5,1e-5,1e-4", "10,1,0.01"));
        presets.put("citeseer", code("1e-5,1e-5,1e-3", "10,0.1,0.01"));
        presets.put("pubmed", code("1e-5,1e-5,1e-4", "0.1,0.1,0.01"));
        presets.put("amazon-computers", code("1e-3", "1,1,0.001"));
        presets.put("amazon-photo", code("1e-3", "1,1,0.001"));
        presets.put("coauthor-cs", code("1e-5,1e-5,1e-2", "10,0.1,0.01"));
        presets.put("coauthor-physics", code("1e-5,1e-5,1e-2", "10,10,0.01"));
        presets.put("ogbn-arxiv", code("1e-5,1e-5,1e-4", "10,0.1,0.01"));
        presets.put("flickr", code("1e-5,1e-5,1e-4", "10,0.1,0.01"));
        return presets;
    }

    /** Those of pdADMM-G-Q: inputs on the paper's grid, or outputs on the code's. */
    static SequencedMap<String, Map<String, String>> quantised() {
        SequencedMap<String, Map<String, String>> presets = new LinkedHashMap<>();
        presets.put("grown", with(GROWN, Map.of("quantise", "outputs", "grid", EVEN_GRID)));
        presets.put("paper", paper(Map.of("quantise", "inputs", "grid", "-1..20")));
        presets.put("cora", onGrid("1e-5,1e-5,1e-4", "10,0.01,0.01", EVEN_GRID));
        presets.put("citeseer", onGrid("1e-5,1e-5,1e-3", "10,0.1,0.01", EVEN_GRID));
        presets.put("pubmed", onGrid("1e-5,1e-5,1e-3", "0.1,0.1,0.01", EVEN_GRID));
        presets.put("amazon-computers", onGrid("1e-3", "1,1,0.001", EVEN_GRID));
        presets.put("amazon-photo", onGrid("1e-3", "1,1,0.001", EVEN_GRID));
        presets.put("coauthor-cs", onGrid("1e-5,1e-5,1e-2", "10,0.1,0.01", EVEN_GRID));
        presets.put("coauthor-physics", onGrid("1e-5,1e-5,1e-2", "10,0.1,0.01", EVEN_GRID));
        presets.put("ogbn-arxiv", onGrid("1e-5,1e-5,1e-3", "10,0.1,0.01", ARXIV_GRID));
        presets.put("flickr", onGrid("1e-5,1e-5,1e-4", "10,0.1,0", "0:1.98:100,2:10:101"));
        return presets;
    }

    private static Map<String, String> paper(Map<String, String> more) {
        return with(with(COMMON, Map.of("rho", "1e-4", "mu", "regulariser")), more);
    }

    private static Map<String, String> code(String rho, String mu) {
        return with(COMMON, Map.of("rho", rho, "mu", mu, "schedule", STALL));
    }

    private static Map<String, String> onGrid(String rho, String mu, String grid) {
        return with(code(rho, mu), Map.of("quantise", "outputs", "grid", grid));
    }

    /** Settings, with more laid over them. */
    static Map<String, String> with(Map<String, String> settings, Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(settings);
        all.putAll(more);
        return all;
    }
}
