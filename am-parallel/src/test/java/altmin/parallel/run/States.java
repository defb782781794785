package altmin.parallel.run;

import altmin.api.backend.Backend;
import altmin.api.solver.StateTensor;
import altmin.api.solver.Training;
import altmin.api.solver.TrainingState;
import altmin.api.tensor.ElementType;
import altmin.core.file.Checkpoint;
import altmin.core.json.JsonObject;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Copies a state as a checkpoint does. */
final class States {

    private States() {}

    /** All numbers of a float32 tensor. */
    static double[] read(StateTensor tensor) {
        int size = Math.toIntExact(tensor.rows() * tensor.columns());
        MemorySegment numbers = Arena.ofAuto().allocate(ElementType.FLOAT, Math.max(1, size));
        tensor.read(0, tensor.rows(), numbers.asSlice(0, size * (long) Float.BYTES));
        double[] values = new double[size];
        for (int i = 0; i < size; i++) {
            values[i] = numbers.getAtIndex(ElementType.FLOAT, i);
        }
        return values;
    }

    static void copy(TrainingState from, Training to, Backend backend) {
        Checkpoint.of(from, backend, JsonObject.EMPTY).restoreInto(to, backend);
    }
}
