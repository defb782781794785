package altmin.backend.cuda.emulator;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Memory of the device: real memory, at its real addresses, of which every access has to lie in one allocation. */
final class Heap {

    /** All addresses there are; {@link #require} is asked before. */
    static final MemorySegment EVERYWHERE = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);

    private static final long ALIGNMENT = 256;

    /** As floats and doubles these bytes are NaN: nobody may count on zeros. */
    private static final byte UNSET = (byte) 0xFF;

    private final NavigableMap<Long, Allocation> allocations = new TreeMap<>();
    private final long limit;
    private long used;

    private record Allocation(Arena arena, long bytes) {}

    /** The place of one access: one that lies in the same allocation as the one before is found quickly. */
    static final class Place {
        private long first;
        private long end;
    }

    Heap(long limit) {
        this.limit = limit;
    }

    long free() {
        return limit - used;
    }

    long limit() {
        return limit;
    }

    boolean isEmpty() {
        return allocations.isEmpty();
    }

    long allocate(long bytes) {
        Arena arena = Arena.ofShared();
        MemorySegment segment = arena.allocate(bytes, ALIGNMENT);
        segment.fill(UNSET);
        allocations.put(segment.address(), new Allocation(arena, bytes));
        used += bytes;
        return segment.address();
    }

    void free(long address) {
        Allocation allocation = allocations.remove(address);
        if (allocation == null) {
            throw new Fault("free of " + address + ", which was never allocated or is free already");
        }
        used -= allocation.bytes();
        allocation.arena().close();
    }

    /** A range of one allocation. */
    MemorySegment range(long address, long bytes) {
        require(new Place(), address, bytes);
        return MemorySegment.ofAddress(address).reinterpret(bytes);
    }

    void require(Place place, long address, long bytes) {
        if (address >= place.first && address + bytes <= place.end) {
            return;
        }
        Map.Entry<Long, Allocation> entry = allocations.floorEntry(address);
        long end = entry == null ? 0 : entry.getKey() + entry.getValue().bytes();
        if (entry == null || address + bytes > end) {
            throw new Fault("access to " + bytes + " bytes at " + address + ", outside of every allocation"
                    + (entry == null ? "" : "; the one before ends at " + end));
        }
        place.first = entry.getKey();
        place.end = end;
    }

    void freeAll() {
        java.util.List.copyOf(allocations.keySet()).forEach(this::free);
    }
}
