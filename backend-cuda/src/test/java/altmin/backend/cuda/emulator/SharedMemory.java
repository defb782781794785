package altmin.backend.cuda.emulator;

import java.util.Arrays;

/**
 * What the threads of a block share, float64 only. Between two barriers a cell belongs to whoever writes it: that another thread reads
 * or writes it as well is a fault, since a device promises no order there.
 */
final class SharedMemory {

    private static final int NOBODY = -1;
    private static final int SEVERAL = -2;

    private final double[] cells;
    private final int[] writers;
    private final int[] readers;

    SharedMemory(int bytes) {
        this.cells = new double[bytes / Double.BYTES];
        this.writers = new int[cells.length];
        this.readers = new int[cells.length];
    }

    /** What a block finds at its start is anything. */
    void spoil() {
        Arrays.fill(cells, Double.NaN);
        passBarrier();
    }

    void passBarrier() {
        Arrays.fill(writers, NOBODY);
        Arrays.fill(readers, NOBODY);
    }

    double read(int thread, int address) {
        int cell = cell(address);
        if (isAnothers(writers[cell], thread)) {
            throw new Fault(
                    "thread " + thread + " reads what thread " + writers[cell] + " wrote since the last barrier");
        }
        readers[cell] = readers[cell] == NOBODY || readers[cell] == thread ? thread : SEVERAL;
        return cells[cell];
    }

    void write(int thread, int address, double value) {
        int cell = cell(address);
        boolean isOthers = isAnothers(writers[cell], thread) || isAnothers(readers[cell], thread);
        if (isOthers) {
            throw new Fault("thread " + thread + " writes what another used since the last barrier");
        }
        writers[cell] = thread;
        cells[cell] = value;
    }

    private static boolean isAnothers(int user, int thread) {
        return user != NOBODY && user != thread;
    }

    private int cell(int address) {
        if (address % Double.BYTES != 0 || address < 0 || address >= cells.length * Double.BYTES) {
            throw new Fault("shared access at " + address + " of " + cells.length * Double.BYTES + " bytes");
        }
        return address / Double.BYTES;
    }
}
