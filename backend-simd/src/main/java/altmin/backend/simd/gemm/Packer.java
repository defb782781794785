package altmin.backend.simd.gemm;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;

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

        /**
         * Writes {@code scale} times the numbers of the items {@code first} to {@code end} from depth {@code from} on to
         * a panel by depth of the given width, one by one, and zeros where there is no item.
         */
        void copySingly(int first, int end, int from, int width, float scale, float[] panel, int start) {
            for (int k = from; k < depth; k++) {
                for (int item = first; item < end; item++) {
                    panel[start + k * width + item] =
                            item < count ? scale * operand.values().get(JAVA_FLOAT_UNALIGNED, offset(item, k)) : 0;
                }
            }
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
