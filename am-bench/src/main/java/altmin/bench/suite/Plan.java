package altmin.bench.suite;

import altmin.api.backend.BackendOptions;
import altmin.api.backend.BackendProvider;
import altmin.bench.GemmBenchmark;
import altmin.bench.IterationBenchmark;
import altmin.bench.KernelBenchmark;
import altmin.bench.PeakBenchmark;
import altmin.bench.result.Part;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.annotations.Param;

/** What is to be run, in which order: the peak first, because everything is set against it. */
final class Plan {

    private final SuiteOptions options;
    private final List<BackendProvider> backends;

    Plan(SuiteOptions options, List<BackendProvider> backends) {
        this.options = options;
        this.backends = List.copyOf(backends);
    }

    List<Job> jobs() {
        List<Job> jobs = new ArrayList<>(peaks());
        options.parts().stream().filter(part -> part != Part.PEAK).sorted().forEach(part -> jobs.addAll(jobs(part)));
        return jobs;
    }

    private List<Job> peaks() {
        return options.threads().stream()
                .flatMap(threads ->
                        Part.PEAK.methods().stream().map(method -> new Job(Part.PEAK, method, Map.of(), threads)))
                .toList();
    }

    private List<Job> jobs(Part part) {
        List<Job> jobs = new ArrayList<>();
        for (Map<String, String> subject : subjects(part)) {
            for (BackendProvider backend : backends) {
                for (int threads : threadsOf(backend)) {
                    Map<String, String> parameters = new LinkedHashMap<>(subject);
                    parameters.put("backend", backend.id());
                    parameters.put("threads", Integer.toString(threads));
                    part.methods().forEach(method -> jobs.add(new Job(part, method, parameters, 1)));
                }
            }
        }
        return jobs;
    }

    /** A backend that cannot have as many threads would be measured twice under two names. */
    private List<Integer> threadsOf(BackendProvider backend) {
        return options.threads().stream()
                .filter(threads ->
                        backend.device(new BackendOptions(threads, 0)).threads() == threads)
                .toList();
    }

    /** Every combination of what the benchmark class states for these parameters. */
    private static List<Map<String, String>> subjects(Part part) {
        List<Map<String, String>> subjects = List.of(Map.of());
        for (String key : part.parameters()) {
            List<Map<String, String>> longer = new ArrayList<>();
            for (Map<String, String> subject : subjects) {
                for (String value : values(part, key)) {
                    Map<String, String> more = new LinkedHashMap<>(subject);
                    more.put(key, value);
                    longer.add(more);
                }
            }
            subjects = longer;
        }
        return subjects;
    }

    private static String[] values(Part part, String key) {
        Class<?> benchmark = switch (part) {
            case PEAK -> PeakBenchmark.class;
            case GEMM -> GemmBenchmark.class;
            case KERNEL -> KernelBenchmark.class;
            case ITERATION -> IterationBenchmark.class;
        };
        try {
            return benchmark.getField(key).getAnnotation(Param.class).value();
        } catch (NoSuchFieldException defect) {
            throw new IllegalStateException(benchmark + " has no parameter " + key, defect);
        }
    }
}
