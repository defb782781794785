package altmin.parallel.run;

import altmin.api.solver.Directive;
import altmin.api.solver.Parameters;
import altmin.api.solver.StateTensor;
import altmin.api.tensor.Matrix;
import altmin.parallel.plan.Placement;
import java.util.SequencedMap;

/** All workers of a training, wherever they are. For one thread, but for what they say to their listener. */
public interface Team extends AutoCloseable {

    /** Who has which layers. */
    Placement placement();

    /** Tells every layer what holds in the next iteration; it begins at once. */
    void direct(Directive directive, boolean measured);

    /** The parameters as they are; all workers must be at rest. */
    Parameters parameters();

    /** State in matrices of the training's backend; all workers must be at rest. */
    SequencedMap<String, Matrix> tensors();

    /** All other state; all workers must be at rest. */
    SequencedMap<String, StateTensor> elsewhere();

    /** The state was filled with that after another iteration. */
    void restored(long iteration);

    @Override
    void close();
}
