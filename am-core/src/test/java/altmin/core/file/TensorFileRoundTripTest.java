package altmin.core.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import altmin.api.tensor.ElementType;
import altmin.core.json.JsonObject;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written comes back bit for bit, whole and by ranges of rows. */
class TensorFileRoundTripTest {

    @TempDir
    Path folder;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
    void anyTensorsComeBack(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        SequencedMap<String, Tensor> tensors = tensors(random);
        JsonObject description = JsonObject.EMPTY.with("text", "é\uD83D\uDE00".repeat(random.nextInt(100)));
        FileKind kind = random.nextBoolean() ? FileKind.MODEL : FileKind.CHECKPOINT;
        Path file = folder.resolve("any.altmin");

        TensorFileWriter.write(file, kind, description, tensors);

        try (TensorFileReader reader = TensorFileReader.open(file, kind)) {
            assertEquals(description, reader.description());
            assertEquals(
                    tensors.keySet().stream().toList(),
                    reader.tensors().keySet().stream().toList());
            tensors.forEach((name, tensor) -> assertSame(random, tensor, reader.tensor(name)));
            assertAligned(file, tensors);
        }
    }

    private static SequencedMap<String, Tensor> tensors(SplittableRandom random) {
        SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
        for (int i = random.nextInt(8); i > 0; i--) {
            ElementType type = random.nextBoolean() ? ElementType.FLOAT32 : ElementType.FLOAT64;
            TensorSpec spec = new TensorSpec(type, random.nextLong(40), random.nextInt(40));
            tensors.put("layer" + i + ".ü \" \n", Examples.tensor(random, spec));
        }
        return tensors;
    }

    private static void assertSame(SplittableRandom random, Tensor expected, Tensor actual) {
        assertEquals(expected.spec(), actual.spec());
        MemorySegment all = Examples.memory(expected);
        assertTrue(Examples.equal(all, Examples.memory(actual)));
        long row = expected.spec().rowBytes();
        long to = random.nextLong(expected.spec().rows() + 1);
        long from = random.nextLong(to + 1);
        MemorySegment part = Arena.ofAuto().allocate((to - from) * row + 1, 64).asSlice(0, (to - from) * row);
        actual.source().read(from, to, part);
        assertTrue(Examples.equal(all.asSlice(from * row, (to - from) * row), part));
    }

    /** Each tensor's bytes are found on a multiple of 64 by someone who knows the format and not this code. */
    private static void assertAligned(Path file, SequencedMap<String, Tensor> tensors) throws IOException {
        MemorySegment bytes = MemorySegment.ofArray(Files.readAllBytes(file));
        long headerLength = bytes.get(ValueLayout.JAVA_LONG_UNALIGNED, 24);
        long at = (32 + headerLength + 63) / 64 * 64;
        for (Tensor tensor : tensors.values()) {
            at = (at + 63) / 64 * 64;
            assertTrue(Examples.equal(
                    Examples.memory(tensor), bytes.asSlice(at, tensor.spec().bytes())));
            at += tensor.spec().bytes();
        }
        assertEquals(at + 12, bytes.byteSize());
    }

    @Test
    void aLargeTensorPassesThroughASmallBuffer() {
        TensorSpec spec = new TensorSpec(ElementType.FLOAT32, 100_003, 60);
        AtomicLong largest = new AtomicLong();
        Tensor counted = new Tensor(spec, (from, to, target) -> {
            largest.accumulateAndGet(target.byteSize(), Math::max);
            for (long i = 0; i < target.byteSize() / 4; i++) {
                target.set(ElementType.FLOAT, i * 4, (float) (from * 60 + i));
            }
        });
        Path file = folder.resolve("large.altmin");

        TensorFileWriter.write(file, FileKind.CHECKPOINT, JsonObject.EMPTY, one("z", counted));

        assertTrue(largest.get() > 0 && largest.get() <= RowPieces.BYTES, "largest piece " + largest);
        try (TensorFileReader reader = TensorFileReader.open(file, FileKind.CHECKPOINT)) {
            MemorySegment all = reader.load("z");
            for (long i = 0; i < spec.rows() * 60; i++) {
                assertEquals((float) i, all.get(ElementType.FLOAT, i * 4));
            }
        }
    }

    @Test
    void refusesRowsThatAreNotThere() {
        Path file = folder.resolve("small.altmin");
        TensorSpec spec = new TensorSpec(ElementType.FLOAT64, 3, 2);
        Tensor tensor = Tensor.of(spec, Arena.ofAuto().allocate(spec.bytes(), 8));
        TensorFileWriter.write(file, FileKind.MODEL, JsonObject.EMPTY, one("a", tensor));

        try (TensorFileReader reader = TensorFileReader.open(file, FileKind.MODEL)) {
            TensorSource source = reader.tensor("a").source();
            MemorySegment row = Arena.ofAuto().allocate(16, 8);
            assertThrows(IndexOutOfBoundsException.class, () -> source.read(3, 4, row));
            assertThrows(IndexOutOfBoundsException.class, () -> source.read(-1, 0, row));
            assertThrows(IndexOutOfBoundsException.class, () -> source.read(0, 2, row));
            assertThrows(IllegalArgumentException.class, () -> reader.tensor("b"));
        }
    }

    private static SequencedMap<String, Tensor> one(String name, Tensor tensor) {
        SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put(name, tensor);
        return tensors;
    }
}
