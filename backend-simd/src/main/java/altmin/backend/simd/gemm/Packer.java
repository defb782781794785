package altmin.backend.simd.gemm;

/** Copies parts of an {@link Operand} into panels, in the order in which a {@link Tile} reads them. Stateless. */
interface Packer {

    /**
     * What goes into one panel.
     *
     * @param operand where the numbers come from
     * @param first the first item
     * @param count the number of items there are, from 1 to the width of the panel; the rest is filled with zeros
     * @param from the first depth
     * @param depth the number of depths
     */
    record Part(Operand operand, long first, int count, long from, int depth) {

        /** The byte at which the given item, counted from the first, lies at the given depth, counted likewise. */
        long offset(int item, int k) {
            return operand.offset(first + item, from + k);
        }
    }

    /** Fills the panel that begins at {@code panel[start]} with {@code scale} times the numbers of {@code part}. */
    void pack(Part part, PanelLayout layout, float scale, float[] panel, int start);
}
