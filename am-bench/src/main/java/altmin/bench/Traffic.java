package altmin.bench;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Numbers dealt with and bytes read and written, shown for each second. */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.OPERATIONS)
public class Traffic {

    /** Thousand million elements. */
    public double gelements;

    /** Thousand million bytes, each input read once and each output written once. */
    public double gbytes;

    /** Begins a measurement. */
    @Setup(Level.Iteration)
    public void reset() {
        gelements = 0;
        gbytes = 0;
    }

    /** Counts one pass. */
    void add(long elements, long bytes) {
        gelements += 1e-9 * elements;
        gbytes += 1e-9 * bytes;
    }
}
