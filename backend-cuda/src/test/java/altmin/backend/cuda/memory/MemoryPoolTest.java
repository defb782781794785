package altmin.backend.cuda.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import altmin.backend.cuda.driver.CudaException;
import altmin.backend.cuda.emulator.EmulatedDriver;
import org.junit.jupiter.api.Test;

/** What is given back is used again, kept within bounds, and given up where there is no room. */
class MemoryPoolTest {

    private static final long MEMORY = 64L << 20;

    private final EmulatedDriver driver = new EmulatedDriver(MEMORY, _ -> {});
    private final MemoryPool pool = new MemoryPool(driver);

    @Test
    void aBlockOfLikeSizeIsUsedAgain() {
        long first = pool.take(1000);
        pool.release(first, 1000);
        assertEquals(first, pool.take(900));
        assertNotEquals(first, pool.take(900));
    }

    @Test
    void sizesAreRoundedUp() {
        assertEquals(512, MemoryPool.size(1));
        assertEquals(1024, MemoryPool.size(1000));
        assertEquals(1 << 20, MemoryPool.size(1 << 20));
        assertEquals(2 << 20, MemoryPool.size((1 << 20) + 1));
        assertEquals(6 << 20, MemoryPool.size(5 << 20));
    }

    @Test
    void noMoreThanAQuarterIsKept() {
        long first = pool.take(12 << 20);
        long second = pool.take(12 << 20);
        pool.release(first, 12 << 20);
        pool.release(second, 12 << 20);
        assertEquals(MEMORY - (12 << 20), driver.room().free());
    }

    @Test
    void whatIsKeptIsGivenUpWhereThereIsNoRoom() {
        pool.release(pool.take(16 << 20), 16 << 20);
        long large = pool.take(60 << 20);
        assertEquals(MEMORY - (60 << 20), driver.room().free());
        CudaException refusal = assertThrows(CudaException.class, () -> pool.take(8 << 20));
        assertTrue(refusal.isOutOfMemory());
        pool.release(large, 60 << 20);
    }

    @Test
    void nothingIsLeftOnceItIsClosed() {
        long held = pool.take(1000);
        pool.release(pool.take(5000), 5000);
        pool.close();
        pool.release(held, 1000);
        assertEquals(MEMORY, driver.room().free());
        assertEquals(0, pool.take(0));
    }
}
