package altmin.core.file;

import altmin.api.backend.Backend;
import altmin.api.error.UsageException;
import altmin.api.solver.Training;
import altmin.api.solver.TrainingState;
import altmin.core.json.JsonObject;
import altmin.core.settings.SameSettings;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/**
 * A run between two iterations: everything the next one depends on besides what the run was started with. It knows
 * nothing of where layers were placed, so a run may go on with another number of workers.
 *
 * @param iteration the number of iterations made
 * @param scalars by name
 * @param tensors by name; live matrices when it is taken, a file when it is read
 * @param settings what must be the same where the run goes on: solver, its options, network, loss, seed, fingerprint
 *     of the data, type of the numbers
 * @param provenance what else it came from, for a reader; may be different where the run goes on: backend, vector
 *     width, versions
 */
public record Checkpoint(
        long iteration,
        SequencedMap<String, Double> scalars,
        SequencedMap<String, Tensor> tensors,
        JsonObject settings,
        JsonObject provenance) {

    public Checkpoint {
        scalars = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(scalars));
        tensors = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(tensors));
    }

    /** {@link #of(TrainingState, Backend, JsonObject, JsonObject)} with nothing more to say for a reader. */
    public static Checkpoint of(TrainingState state, Backend backend, JsonObject settings) {
        return of(state, backend, settings, JsonObject.EMPTY);
    }

    /** The state of a live run; its matrices are read when the checkpoint is written, which must be before it goes on. */
    public static Checkpoint of(TrainingState state, Backend backend, JsonObject settings, JsonObject provenance) {
        SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
        state.tensors().forEach((name, matrix) -> tensors.put(name, Tensor.of(matrix, backend)));
        state.elsewhere().forEach((name, tensor) -> tensors.put(name, Tensor.of(tensor)));
        return new Checkpoint(state.iteration(), state.scalars(), tensors, settings, provenance);
    }

    /**
     * Refuses to go on with other settings.
     *
     * @param current what the run that shall go on would be started with
     * @throws UsageException names the first key that differs, actual and expected
     */
    public void requireSettings(JsonObject current) {
        SameSettings.require(current, settings, "the checkpoint of iteration " + iteration);
    }

    /**
     * Makes a run, just started with the same settings, go on from here; not a bit of its state is lost.
     *
     * @throws UsageException where the run has other tensors, of another shape, or the backend another type; nothing
     *     has been changed then
     */
    public void restoreInto(Training training, Backend backend) {
        TrainingState state = training.state();
        requireTensors(Checkpoint.of(state, backend, settings, provenance));
        state.tensors().forEach((name, matrix) -> tensor(name).uploadInto(matrix, backend));
        state.elsewhere().forEach((name, tensor) -> tensor(name).writeInto(tensor));
        training.restore(iteration, scalars);
    }

    private void requireTensors(Checkpoint live) {
        SequencedMap<String, TensorSpec> expected = specs();
        SequencedMap<String, TensorSpec> actual = live.specs();
        Map<String, TensorSpec> missing = without(expected, actual);
        Map<String, TensorSpec> surplus = without(actual, expected);
        if (!missing.isEmpty() || !surplus.isEmpty()) {
            throw new UsageException("cannot resume: the run has " + surplus + ", expected " + missing
                    + " as in the checkpoint of iteration " + iteration
                    + "; use the same network, solver and backend or start in another run folder");
        }
    }

    private SequencedMap<String, TensorSpec> specs() {
        SequencedMap<String, TensorSpec> specs = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> specs.put(name, tensor.spec()));
        return specs;
    }

    private static Map<String, TensorSpec> without(Map<String, TensorSpec> these, Map<String, TensorSpec> others) {
        Map<String, TensorSpec> rest = new LinkedHashMap<>(these);
        rest.entrySet().removeAll(others.entrySet());
        return rest;
    }

    /**
     * One tensor.
     *
     * @throws IllegalArgumentException where there is none of this name
     */
    public Tensor tensor(String name) {
        Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("there is no tensor '" + name + "'; there are " + tensors.keySet());
        }
        return tensor;
    }
}
