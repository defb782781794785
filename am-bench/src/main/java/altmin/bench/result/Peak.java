package altmin.bench.result;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What the machine was found to do at most, which other figures are set against: GFLOP/s against the fused
 * multiply-adds and GB/s against the faster of the copies, of as many threads.
 *
 * @param measurements those of {@link Part#PEAK} count
 */
public record Peak(List<Measurement> measurements) {

    public Peak {
        measurements = measurements.stream()
                .filter(measurement -> measurement.part() == Part.PEAK)
                .toList();
    }

    /** The highest of that unit; empty where it was not measured with as many threads. */
    public OptionalDouble of(Unit unit, int threads) {
        return measurements.stream()
                .filter(measurement -> measurement.unit() == unit && measurement.threads() == threads)
                .mapToDouble(Measurement::value)
                .max();
    }

    /** The numbers of threads that it was measured with, rising. */
    public List<Integer> threads() {
        return measurements.stream()
                .map(Measurement::threads)
                .distinct()
                .sorted()
                .toList();
    }

    /**
     * A figure in per cent of the peak. More than 100 where a pass stays within the caches, which are faster than
     * memory.
     */
    public OptionalDouble percent(Measurement measurement) {
        OptionalDouble peak = of(measurement.unit(), measurement.threads());
        return peak.isPresent() && peak.getAsDouble() > 0
                ? OptionalDouble.of(100 * measurement.value() / peak.getAsDouble())
                : OptionalDouble.empty();
    }
}
