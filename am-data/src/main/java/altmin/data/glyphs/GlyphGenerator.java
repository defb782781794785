package altmin.data.glyphs;

import altmin.api.data.Samples;
import altmin.data.random.CounterRandom;
import altmin.data.sample.SampleMemory;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/**
 * The endless sequence of images of one seed and one part. Image {@code i} has a random stream of its own, so it is the
 * same whichever images are drawn besides it and by however many threads. Every ten images from a multiple of ten on
 * hold each digit once, in random order.
 */
final class GlyphGenerator {

    /** The parts of a set, which share no image. */
    enum Part {
        TRAINING(0),
        TEST(1);

        private final int stream;

        Part(int stream) {
            this.stream = stream;
        }
    }

    private static final int CHUNK = 100;
    private static final long LABELS = 0x6C6162656C73L;
    private static final long IMAGES = 0x696D61676573L;

    private final long seed;
    private final Part part;

    GlyphGenerator(long seed, Part part) {
        this.seed = seed;
        this.part = part;
    }

    /** The images {@code from} to {@code from + count}, exclusive, drawn by {@code threads} threads. */
    Samples draw(int from, int count, int threads) {
        Samples samples = SampleMemory.allocate(count, Raster.PIXELS);
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            CompletableFuture.allOf(IntStream.range(0, Math.ceilDiv(count, CHUNK))
                            .mapToObj(chunk -> CompletableFuture.runAsync(() -> drawChunk(samples, from, chunk), pool))
                            .toArray(CompletableFuture<?>[]::new))
                    .join();
        }
        return samples;
    }

    /** The digit of image {@code index}. */
    int label(int index) {
        CounterRandom random = CounterRandom.of(LABELS, seed, part.stream, index / Alphabet.CLASSES);
        int[] digits = new int[Alphabet.CLASSES];
        for (int i = 0; i < digits.length; i++) {
            int other = random.below(i + 1);
            digits[i] = digits[other];
            digits[other] = i;
        }
        return digits[index % Alphabet.CLASSES];
    }

    private void drawChunk(Samples samples, int first, int chunk) {
        Painter painter = new Painter(Style.DEFAULT);
        float[] image = new float[Raster.PIXELS];
        long end = Math.min(samples.count(), (chunk + 1L) * CHUNK);
        for (int row = chunk * CHUNK; row < end; row++) {
            int index = first + row;
            int digit = label(index);
            painter.paint(digit, CounterRandom.of(IMAGES, seed, part.stream, index), image);
            SampleMemory.setFeatures(samples, row, image);
            SampleMemory.setLabel(samples, row, digit);
        }
    }
}
