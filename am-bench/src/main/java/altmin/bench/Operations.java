package altmin.bench;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Floating-point operations done, shown for each second. */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.OPERATIONS)
public class Operations {

    /** Thousand million operations; a multiplication and an addition are two. */
    public double gflops;

    /** Begins a measurement. */
    @Setup(Level.Iteration)
    public void reset() {
        gflops = 0;
    }
}
