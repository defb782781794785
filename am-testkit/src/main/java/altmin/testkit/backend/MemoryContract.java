package altmin.testkit.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import altmin.api.backend.Backend;
import altmin.api.error.UsageException;
import altmin.api.tensor.ElementType;
import altmin.api.tensor.Matrix;
import altmin.api.tensor.Storage;
import altmin.testkit.support.HostMatrix;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Allocation, copies to and from the host, views and closing. */
abstract class MemoryContract extends VerbContract {

    private static final double[] SPECIAL = {
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        0.0,
        -0.0,
        0x1p-149,
        -0x1p-140,
        0x1p-126,
        0x1.fffffep127,
        -1.5
    };

    MemoryContract(BackendContract contract) {
        super(contract);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("altmin.testkit.backend.Shapes#flats")
    void aNewMatrixHoldsZeros(Shapes.Flat shape) {
        Matrix matrix = backend().allocate(shape.rows(), shape.columns());
        assertEquals(shape.rows(), matrix.rows());
        assertEquals(shape.columns(), matrix.columns());
        Precision.assertSameBits(HostMatrix.filled(shape.rows(), shape.columns(), 0.0), read(matrix), "new matrix");
    }

    @Test
    void aNewMatrixHoldsZerosWhereAnotherWasFreed() {
        for (int i = 0; i < 20; i++) {
            try (Matrix matrix = backend().allocate(33, 17)) {
                Precision.assertSameBits(HostMatrix.filled(33, 17, 0.0), read(matrix), "allocation " + i);
                HostMatrix.filled(33, 17, 7).into(backend(), matrix);
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("altmin.testkit.backend.Shapes#flats")
    void float64GoesInRoundedAndComesBack(Shapes.Flat shape) {
        HostMatrix values = HostMatrix.gaussian(new SplittableRandom(shape.seed()), shape.rows(), shape.columns());
        GuardedMatrix matrix = GuardedMatrix.output(backend(), values, new SplittableRandom(shape.seed()));
        Precision.assertSameBits(values.rounded(backend().elementType()), matrix.result("upload"), "round trip");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("altmin.testkit.backend.Shapes#flats")
    void float32GoesInAndOutExactly(Shapes.Flat shape) {
        HostMatrix values = HostMatrix.gaussian(new SplittableRandom(shape.seed()), shape.rows(), shape.columns())
                .rounded(ElementType.FLOAT32);
        Matrix matrix = zeros(shape.rows(), shape.columns());
        try (Arena arena = Arena.ofConfined()) {
            backend().upload(floats(arena, values), ElementType.FLOAT32, matrix);
            Precision.assertSameBits(values, read(matrix), "as float64");
            MemorySegment back =
                    arena.allocate(4L * shape.rows() * shape.columns() + 1).asSlice(1);
            backend().download(matrix, ElementType.FLOAT32, back);
            Precision.assertSameBits(values, fromFloats(back, shape), "as float32");
        }
    }

    /** Nothing at all is asked of a storage by a backend with memory of its own. */
    @Test
    void whatIsAskedOfAStorageLivesAsLongAsItsMatrix() {
        List<MemorySegment> given = new ArrayList<>();
        Storage storage = (bytes, arena) -> {
            MemorySegment segment = Storage.MEMORY.allocate(bytes, arena);
            given.add(segment);
            return segment;
        };
        try (Backend other = contract().open(contract().options().withStorage(storage))) {
            Matrix matrix = HostMatrix.of(2, 1, 1, 2).on(other);
            assertTrue(given.stream().allMatch(segment -> segment.scope().isAlive()));
            matrix.close();
            assertTrue(given.stream().noneMatch(segment -> segment.scope().isAlive()));
            HostMatrix.of(2, 1, 1, 2).on(other);
        }
        assertTrue(given.stream().noneMatch(segment -> segment.scope().isAlive()));
    }

    @Test
    void aStorageWithoutRoomLeavesNothingOpen() {
        List<Arena> asked = new ArrayList<>();
        Storage storage = (bytes, arena) -> {
            asked.add(arena);
            throw new UsageException("no room");
        };
        try (Backend other = contract().open(contract().options().withStorage(storage))) {
            try (Matrix matrix = other.allocate(2, 2)) {
                assertTrue(asked.isEmpty(), () -> matrix + " in spite of a storage without room");
            } catch (UsageException refusal) {
                assertEquals("no room", refusal.getMessage());
            }
        }
        assertTrue(asked.stream().noneMatch(arena -> arena.scope().isAlive()));
    }

    @Test
    void specialValuesSurvive() {
        HostMatrix special = HostMatrix.of(1, SPECIAL.length, SPECIAL);
        Matrix matrix = special.on(backend());
        Precision.assertSameBits(special, read(matrix), "float64");
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment back = arena.allocate(4L * SPECIAL.length);
            backend().download(matrix, ElementType.FLOAT32, back);
            Precision.assertSameBits(special, fromFloats(back, new Shapes.Flat(0, 1, SPECIAL.length)), "float32");
        }
    }

    @Test
    void float64IsRoundedToFloat32OnDownload() {
        Matrix matrix = HostMatrix.of(1, 2, 0.1, 1e300).on(backend());
        MemorySegment back = MemorySegment.ofArray(new float[2]);
        backend().download(matrix, ElementType.FLOAT32, back);
        assertEquals(0.1f, back.get(ElementType.FLOAT, 0));
        assertEquals(Float.POSITIVE_INFINITY, back.get(ElementType.FLOAT, 4));
    }

    @Test
    void aHostSegmentMayBeLargerButNotSmaller() {
        Matrix matrix = HostMatrix.of(2, 2, 1, 2, 3, 4).on(backend());
        MemorySegment large = MemorySegment.ofArray(new double[] {5, 6, 7, 8, 9});
        backend().upload(large, ElementType.FLOAT64, matrix);
        Precision.assertSameBits(HostMatrix.of(2, 2, 5, 6, 7, 8), read(matrix), "larger source");
        backend().download(matrix, ElementType.FLOAT32, large);
        assertEquals(9.0, large.get(ElementType.DOUBLE, 32));
        MemorySegment small = MemorySegment.ofArray(new float[3]);
        assertRefused(() -> backend().upload(small, ElementType.FLOAT32, matrix));
        assertRefused(() -> backend().download(matrix, ElementType.FLOAT32, small));
    }

    @Test
    void aViewSharesMemory() {
        Matrix whole = HostMatrix.of(4, 1, 1, 2, 3, 4).on(backend());
        Matrix inner = whole.rowRange(1, 4).rowRange(1, 2);
        assertEquals(1, inner.rows());
        assertEquals(1, inner.columns());
        Precision.assertSameBits(HostMatrix.of(1, 1, 3), read(inner), "view of a view");
        HostMatrix.of(1, 1, 30).into(backend(), inner);
        Precision.assertSameBits(HostMatrix.of(4, 1, 1, 2, 30, 4), read(whole), "written through the view");
        assertEquals(0, whole.rowRange(4, 4).rows());
    }

    @Test
    void aViewOutsideTheRowsIsRefused() {
        Matrix whole = zeros(4, 3);
        assertThrows(IndexOutOfBoundsException.class, () -> whole.rowRange(-1, 2));
        assertThrows(IndexOutOfBoundsException.class, () -> whole.rowRange(0, 5));
        assertThrows(IndexOutOfBoundsException.class, () -> whole.rowRange(3, 2));
        Matrix view = whole.rowRange(1, 3);
        assertThrows(IndexOutOfBoundsException.class, () -> view.rowRange(0, 3));
    }

    @Test
    void closingAViewDoesNothingAndClosingTheWholeEndsBoth() {
        Matrix whole = HostMatrix.of(2, 1, 1, 2).on(backend());
        Matrix view = whole.rowRange(0, 1);
        view.close();
        Precision.assertSameBits(HostMatrix.of(1, 1, 1), read(view), "closed view");
        whole.close();
        whole.close();
        assertUnusable(() -> read(whole));
        assertUnusable(() -> read(view));
        assertUnusable(() -> HostMatrix.of(2, 1, 1, 2).into(backend(), whole));
    }

    @Test
    void anotherBackendsMatrixIsRefused() {
        Matrix foreign = oracle().allocate(2, 2);
        assertRefused(() -> read(foreign));
        assertRefused(() -> HostMatrix.filled(2, 2, 1).into(backend(), foreign));
    }

    @Test
    void aNegativeShapeIsRefused() {
        assertRefused(() -> backend().allocate(-1, 2));
        assertRefused(() -> backend().allocate(2, -1));
    }

    private static MemorySegment floats(Arena arena, HostMatrix values) {
        MemorySegment segment =
                arena.allocate(4L * values.rows() * values.columns() + 1).asSlice(1);
        double[] numbers = values.values();
        for (int i = 0; i < numbers.length; i++) {
            segment.set(ElementType.FLOAT, 4L * i, (float) numbers[i]);
        }
        return segment;
    }

    private static HostMatrix fromFloats(MemorySegment segment, Shapes.Flat shape) {
        double[] values = new double[shape.rows() * shape.columns()];
        for (int i = 0; i < values.length; i++) {
            values[i] = segment.get(ElementType.FLOAT, 4L * i);
        }
        return HostMatrix.of(shape.rows(), shape.columns(), values);
    }
}
