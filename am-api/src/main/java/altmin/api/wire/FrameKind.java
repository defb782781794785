package altmin.api.wire;

/** What a frame carries. */
public enum FrameKind {
    /** A range of rows of a boundary tensor. */
    BOUNDARY,
    /** A message between a worker and who conducts it: JSON. */
    CONTROL,
    /** Numbers of a run's state or of its parameters. */
    STATE,
    /** Nothing; says that the sender is alive. */
    HEARTBEAT,
    /** What a shard of a layer adds to a sum over all samples. */
    SUM
}
