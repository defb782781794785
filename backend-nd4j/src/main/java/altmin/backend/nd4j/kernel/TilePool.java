package altmin.backend.nd4j.kernel;

import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Registers that wait for their next use, by the length of a tile. Thread-safe. */
public final class TilePool {

    /** Lengths beyond which registers are made afresh: the last tile of a run may have any. */
    private static final int MOST_LENGTHS = 64;

    private final Map<Integer, Queue<Registers>> free = new ConcurrentHashMap<>();

    /** An empty one. */
    public TilePool() {}

    /** Registers of one length, for one caller at a time. */
    static final class Registers {

        private final int length;
        private final List<Slot> slots = new ArrayList<>();

        private Registers(int length) {
            this.length = length;
        }

        /** That register; what it holds is what it last held. The collector takes its memory. */
        Slot get(int index) {
            while (slots.size() <= index) {
                slots.add(Slot.over(Arena.ofAuto().allocate((long) length * Float.BYTES, 64)));
            }
            return slots.get(index);
        }
    }

    Registers take(int length) {
        Queue<Registers> queue = free.get(length);
        Registers found = queue == null ? null : queue.poll();
        return found == null ? new Registers(length) : found;
    }

    void giveBack(Registers registers) {
        if (free.size() < MOST_LENGTHS || free.containsKey(registers.length)) {
            free.computeIfAbsent(registers.length, _ -> new ConcurrentLinkedQueue<>())
                    .add(registers);
        }
    }
}
