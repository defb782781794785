package altmin.parallel.worker;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class MailboxTest {

    private final Mailbox box = new Mailbox();

    @Test
    void messagesComeInOrderAndAreCopies() {
        byte[] first = {1, 2};
        assertTrue(box.put(MemorySegment.ofArray(first)));
        first[0] = 9;
        assertTrue(box.put(MemorySegment.ofArray(new byte[] {3, 4, 5})));
        assertArrayEquals(new byte[] {1, 2}, take(2));
        assertTrue(box.put(MemorySegment.ofArray(new byte[] {6})));
        assertArrayEquals(new byte[] {3, 4, 5}, take(3));
        assertArrayEquals(new byte[] {6}, take(1));
    }

    @Test
    void aThirdIsRefusedAndHarmsNobody() {
        box.put(MemorySegment.ofArray(new byte[] {1}));
        box.put(MemorySegment.ofArray(new byte[] {2}));
        assertFalse(box.put(MemorySegment.ofArray(new byte[] {3})));
        assertArrayEquals(new byte[] {1}, take(1));
        assertArrayEquals(new byte[] {2}, take(1));
    }

    @Test
    void anotherLengthIsRefused() {
        box.put(MemorySegment.ofArray(new byte[] {1, 2}));
        String message =
                assertThrows(IllegalStateException.class, () -> take(3)).getMessage();
        assertTrue(String.valueOf(message).contains("2 bytes of a sum, expected 3"), message);
    }

    @Test
    void closingWakesWhoWaits() throws InterruptedException {
        CountDownLatch waits = new CountDownLatch(1);
        AtomicReference<Throwable> end = new AtomicReference<>();
        Thread taker = Thread.ofVirtual().start(() -> {
            waits.countDown();
            end.set(Assertions.assertThrows(IllegalStateException.class, () -> take(1)));
        });
        waits.await();
        box.close();
        assertTrue(taker.join(Duration.ofSeconds(5)), "still waits");
        assertTrue(String.valueOf(end.get()).contains("not waited for"), String.valueOf(end.get()));
        assertThrows(IllegalStateException.class, () -> take(1), "nor does anybody later");
    }

    private byte[] take(int bytes) {
        byte[] target = new byte[bytes];
        box.take(MemorySegment.ofArray(target));
        return MemorySegment.ofArray(target).toArray(ValueLayout.JAVA_BYTE);
    }
}
