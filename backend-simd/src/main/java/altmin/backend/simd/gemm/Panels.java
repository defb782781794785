package altmin.backend.simd.gemm;

/**
 * Packed numbers of one factor: for each step of depth, one panel after the other.
 *
 * @param numbers where they lie
 * @param layout of each panel
 * @param first the first item
 * @param count the number of items
 * @param from the first depth
 * @param depth the number of depths
 * @param step the depths in one panel, fewer in those of the last step
 */
@SuppressWarnings("ArrayRecordComponent") // a window on a shared array, never compared
record Panels(float[] numbers, PanelLayout layout, long first, int count, long from, int depth, int step) {

    private static final int PANELS_IN_PIECE = 8;

    /** The numbers there is room for in the panels of {@code count} items. */
    static int size(PanelLayout layout, int count, int depth, int step) {
        return Math.multiplyExact(
                Math.ceilDiv(count, layout.width()), Math.multiplyExact(Math.ceilDiv(depth, step), layout.size(step)));
    }

    int steps() {
        return Math.ceilDiv(depth, step);
    }

    int depthOf(int stepIndex) {
        return Math.min(step, depth - stepIndex * step);
    }

    /** Where the panel lies that begins with item {@code item}, counted from the first, at the given step. */
    int start(int stepIndex, int item) {
        return (stepIndex * panels() + item / layout.width()) * layout.size(step);
    }

    /** The number of parts that may be filled independently. */
    int pieces() {
        return steps() * piecesOfStep();
    }

    void fill(int piece, Operand operand, float scale, Packer packer) {
        int stepIndex = piece / piecesOfStep();
        int item = piece % piecesOfStep() * PANELS_IN_PIECE * layout.width();
        int items = Math.min(PANELS_IN_PIECE * layout.width(), count - item);
        Packer.Part part =
                new Packer.Part(operand, first + item, items, from + (long) stepIndex * step, depthOf(stepIndex));
        packer.pack(part, layout, scale, numbers, start(stepIndex, item), layout.size(step));
    }

    private int panels() {
        return Math.ceilDiv(count, layout.width());
    }

    private int piecesOfStep() {
        return Math.ceilDiv(panels(), PANELS_IN_PIECE);
    }
}
