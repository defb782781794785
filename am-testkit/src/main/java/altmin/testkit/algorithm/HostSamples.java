package altmin.testkit.algorithm;

import altmin.api.data.Samples;
import altmin.api.tensor.ElementType;
import altmin.testkit.support.HostMatrix;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Samples from test matrices. */
final class HostSamples {

    private HostSamples() {}

    static Samples of(HostMatrix features, int[] labels) {
        double[] values = features.values();
        MemorySegment rows = Arena.ofAuto().allocate(ElementType.FLOAT, values.length);
        for (int i = 0; i < values.length; i++) {
            rows.setAtIndex(ElementType.FLOAT, i, (float) values[i]);
        }
        MemorySegment classes = Arena.ofAuto().allocateFrom(ValueLayout.JAVA_INT, labels);
        return new Samples(features.rows(), features.columns(), rows, classes);
    }
}
