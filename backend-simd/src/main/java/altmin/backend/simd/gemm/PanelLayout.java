package altmin.backend.simd.gemm;

/**
 * How the numbers of one panel lie: item i at depth k at {@code i * itemStep + k * depthStep}.
 *
 * @param width items in a panel
 * @param itemStep numbers from one item to the next
 * @param depthStep numbers from one depth to the next
 */
record PanelLayout(int width, int itemStep, int depthStep) {

    /** The deepest panel there may be. */
    static final int MOST_DEPTH = 512;

    /** Lines of one item that do not all fall on the same few places of a cache, as powers of two would. */
    private static final int LINE = MOST_DEPTH + 16;

    /** All items at one depth side by side. */
    static PanelLayout byDepth(int width) {
        return new PanelLayout(width, 1, width);
    }

    /** All depths of one item side by side. */
    static PanelLayout byItem(int width) {
        return new PanelLayout(width, LINE, 1);
    }

    /** The size of a panel in numbers. */
    int size(int depth) {
        return itemStep == 1 ? width * depth : width * itemStep;
    }
}
