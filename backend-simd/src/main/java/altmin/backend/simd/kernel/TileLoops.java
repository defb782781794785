package altmin.backend.simd.kernel;

/** The generated code of one {@link Program} at one vector width. Without state. */
interface TileLoops {

    /** Runs every stage over the current tile of {@code frame}, whose width is a multiple of a vector's. */
    void whole(Frame frame);

    /** The same over a tile one vector wide, of which only the first {@code frame.tail} lanes count. */
    void tail(Frame frame);
}
