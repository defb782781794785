package altmin.backend.simd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import altmin.api.backend.Backend;
import altmin.api.tensor.ElementType;
import altmin.api.tensor.Matrix;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Memory: what goes in and out, what belongs to whom, what is left after closing. */
final class HostCopyTest {

    @ParameterizedTest
    @EnumSource(ElementType.class)
    void bringsBackWhatWentIn(ElementType type) {
        try (Backend backend = Numbers.open(2, 0);
                Arena arena = Arena.ofConfined()) {
            SimdMatrix source = Numbers.random(backend, 1200, 1001, new SplittableRandom(1));
            Numbers.set(source, 3, 4, Float.NaN);
            MemorySegment host = arena.allocate(source.rows() * source.columns() * type.bytes());
            backend.download(source, type, host);
            Matrix target = backend.allocate(1200, 1001);
            backend.upload(host, type, target);
            assertArrayEquals(Numbers.bits(source), Numbers.bits(target));
        }
    }

    @Test
    void roundsFloat64OnceAndReadsUnalignedMemory() {
        try (Backend backend = Numbers.open(1, 0);
                Arena arena = Arena.ofConfined()) {
            MemorySegment host = arena.allocate(1 + 2 * 8).asSlice(1);
            host.set(ElementType.DOUBLE, 0, 0.1);
            host.set(ElementType.DOUBLE, 8, 1e300);
            Matrix target = backend.allocate(1, 2);
            backend.upload(host, ElementType.FLOAT64, target);
            assertEquals(0.1f, Numbers.at(target, 0, 0));
            assertEquals(Float.POSITIVE_INFINITY, Numbers.at(target, 0, 1));
        }
    }

    @Test
    void saysHowMuchRoomIsMissing() {
        try (Backend backend = Numbers.open(1, 0);
                Arena arena = Arena.ofConfined()) {
            Matrix matrix = backend.allocate(2, 3);
            IllegalArgumentException thrown = assertThrows(
                    IllegalArgumentException.class,
                    () -> backend.download(matrix, ElementType.FLOAT64, arena.allocate(47)));
            assertEquals("bytes of target: actual=47, expected=48 or more", thrown.getMessage());
        }
    }

    @Test
    void startsOnA64ByteBoundaryWithZeros() {
        try (Backend backend = Numbers.open(1, 0)) {
            for (int columns = 1; columns < 20; columns++) {
                SimdMatrix matrix = (SimdMatrix) backend.allocate(3, columns);
                assertEquals(0, matrix.segment().address() % 64);
                assertArrayEquals(new float[3 * columns], Numbers.all(matrix));
            }
        }
    }

    @Test
    void makesMatricesUnusableWhenTheyOrTheirBackendAreClosed() {
        Backend backend = Numbers.open(1, 0);
        Matrix closed = backend.allocate(2, 2);
        Matrix view = closed.rowRange(0, 1);
        view.close();
        assertEquals(0, Numbers.at(view, 0, 0));
        closed.close();
        closed.close();
        assertThrows(IllegalStateException.class, () -> Numbers.at(closed, 0, 0));
        Matrix open = backend.allocate(2, 2);
        backend.close();
        backend.close();
        assertThrows(IllegalStateException.class, () -> Numbers.at(open, 0, 0));
        assertThrows(IllegalStateException.class, () -> backend.allocate(1, 1));
    }
}
