package altmin.backend.simd.gemm;

/** Copies parts of an {@link Operand} into panels, in the order in which a {@link Tile} reads them. Stateless. */
interface Packer {

    /**
     * What goes into a row of panels.
     *
     * @param operand where the numbers come from
     * @param first the first item
     * @param count the number of items, at least 1
     * @param from the first depth
     * @param depth the number of depths
     */
    record Part(Operand operand, long first, int count, long from, int depth) {

        /** The byte at which the given item, counted from the first, lies at the given depth, counted likewise. */
        long offset(int item, int k) {
            return operand.offset(first + item, from + k);
        }

        /** The items from {@code item} on, at most {@code most}. */
        Part items(int item, int most) {
            return new Part(operand, first + item, Math.min(most, count - item), from, depth);
        }
    }

    /**
     * Fills panels with {@code scale} times the numbers of {@code part}, and what is left of the last one with zeros.
     * The first panel begins at {@code panels[start]} and each {@code step} numbers after the one before.
     */
    void pack(Part part, PanelLayout layout, float scale, float[] panels, int start, int step);
}
