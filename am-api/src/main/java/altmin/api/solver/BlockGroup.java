package altmin.api.solver;

import java.util.List;

/** Some layers of a parallel training, and what they share. For one thread at a time. */
public interface BlockGroup extends AutoCloseable {

    /** The blocks, from the lowest layer up. */
    List<? extends ParallelBlock> blocks();

    /** Closes the blocks too. */
    @Override
    void close();
}
