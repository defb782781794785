package altmin.parallel.protocol;

/** What a block computes, in the order of an iteration. */
public enum Step {
    OPEN,
    INPUT,
    LAYER,
    OUTPUT,
    CONCLUDE
}
