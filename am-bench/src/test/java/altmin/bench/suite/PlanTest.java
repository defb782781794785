package altmin.bench.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import altmin.api.backend.Backend;
import altmin.api.backend.BackendOptions;
import altmin.api.backend.BackendProvider;
import altmin.api.backend.Device;
import altmin.bench.result.Part;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlanTest {

    /** A backend that knows how many threads it can have. */
    private record Stub(String id, int most) implements BackendProvider {

        @Override
        public String description() {
            return id;
        }

        @Override
        public int priority() {
            return 1;
        }

        @Override
        public Optional<String> unavailableBecause() {
            return Optional.empty();
        }

        @Override
        public Device device(BackendOptions options) {
            return new Device(id, 0, Math.min(most, options.threads()));
        }

        @Override
        public Backend open(BackendOptions options) {
            throw new UnsupportedOperationException("nothing is run here");
        }
    }

    @Test
    void measuresThePeakFirstAndWhateverElseIsRun() {
        List<Job> jobs = jobs(Set.of(Part.GEMM), List.of(1, 2), new Stub("simd", 8));

        assertEquals(
                List.of(
                        "peak fma, threads 1",
                        "peak copySegment, threads 1",
                        "peak copyVector, threads 1",
                        "peak fma, threads 2"),
                jobs.subList(0, 4).stream().map(Job::name).toList());
        assertEquals(2, jobs.get(3).threads(), "the threads of the peak are JMH's");
        assertEquals(Set.of(Part.GEMM), parts(jobs.subList(6, jobs.size())));
    }

    @Test
    void keepsTheOrderOfTheParts() {
        List<Job> jobs = jobs(Set.of(Part.ITERATION, Part.KERNEL), List.of(1), new Stub("simd", 8));

        assertEquals(
                List.of(Part.PEAK, Part.KERNEL, Part.ITERATION),
                jobs.stream().map(Job::part).distinct().toList());
    }

    @Test
    void makesEveryCombination() {
        List<Job> kernels = jobs(Set.of(Part.KERNEL), List.of(1, 2), new Stub("a", 8), new Stub("b", 8)).stream()
                .filter(job -> job.part() == Part.KERNEL)
                .toList();

        assertEquals(5 * 2 * 2 * 2, kernels.stream().distinct().count());
        assertEquals(
                Map.of("kernel", "copy3", "size", "4000x1000", "backend", "a", "threads", "1"),
                kernels.getFirst().parameters());
        assertEquals(1, kernels.getFirst().threads(), "a backend has threads of its own");
    }

    @Test
    void leavesOutThreadsThatABackendCannotHave() {
        List<Job> jobs = jobs(Set.of(Part.ITERATION), List.of(1, 2), new Stub("reference", 1));

        assertTrue(jobs.stream()
                .filter(job -> job.part() == Part.ITERATION)
                .allMatch(job -> "1".equals(job.parameters().get("threads"))));
    }

    @Test
    void asksJmhForOneBenchmark() {
        Job job = jobs(Set.of(Part.GEMM), List.of(1), new Stub("simd", 1)).getLast();

        assertEquals("\\.GemmBenchmark\\.multiply$", job.pattern());
        assertEquals("gemm TN:10x784x60000, backend simd, threads 1", job.name());
    }

    private static Set<Part> parts(List<Job> jobs) {
        return Set.copyOf(jobs.stream().map(Job::part).toList());
    }

    private static List<Job> jobs(Set<Part> parts, List<Integer> threads, BackendProvider... backends) {
        return new Plan(new SuiteOptions(parts, List.of(), threads, false, Path.of("out")), List.of(backends)).jobs();
    }
}
