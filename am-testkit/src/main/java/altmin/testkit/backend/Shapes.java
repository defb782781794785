package altmin.testkit.backend;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Shapes that lie on, just below and just above the widths of vectors and blocks. */
final class Shapes {

    private static final int[] WIDTHS = {1, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 33, 47, 64, 65, 100, 129};

    private Shapes() {}

    /** A seed and the shape it stands for; printed in the name of a test. */
    record Flat(long seed, int rows, int columns) {}

    /** A seed and the shape of a product it stands for. */
    record Triple(long seed, int m, int n, int k) {}

    /** Every width as a number of columns and as a number of rows, and empty ones. */
    static Stream<Flat> flats() {
        Stream<Flat> drawn = IntStream.range(0, 2 * WIDTHS.length).mapToObj(seed -> {
            int width = WIDTHS[seed / 2];
            int other = draw(new SplittableRandom(seed));
            return seed % 2 == 0 ? new Flat(seed, other, width) : new Flat(seed, width, other);
        });
        Stream<Flat> edges = Stream.of(
                new Flat(100, 1, 1),
                new Flat(101, 1, 1000),
                new Flat(102, 1000, 1),
                new Flat(103, 0, 5),
                new Flat(104, 5, 0),
                new Flat(105, 0, 0),
                new Flat(106, 1, 1025),
                new Flat(107, 1025, 1),
                new Flat(108, 515, 260));
        return Stream.concat(drawn, edges);
    }

    /** {@link #flats} that have elements. */
    static Stream<Flat> fullFlats() {
        return flats().filter(flat -> flat.rows() > 0 && flat.columns() > 0);
    }

    static Stream<Triple> triples() {
        Stream<Triple> drawn = IntStream.range(0, 3 * WIDTHS.length).mapToObj(seed -> {
            SplittableRandom random = new SplittableRandom(seed);
            int width = WIDTHS[seed / 3];
            return switch (seed % 3) {
                case 0 -> new Triple(seed, width, draw(random), draw(random));
                case 1 -> new Triple(seed, draw(random), width, draw(random));
                default -> new Triple(seed, draw(random), draw(random), width);
            };
        });
        Stream<Triple> edges = Stream.of(
                new Triple(200, 0, 3, 4),
                new Triple(201, 3, 0, 4),
                new Triple(202, 3, 4, 0),
                new Triple(203, 0, 0, 0),
                new Triple(204, 1, 1, 3000),
                new Triple(205, 700, 10, 33),
                new Triple(206, 10, 33, 1700),
                new Triple(207, 390, 200, 520));
        return Stream.concat(drawn, edges);
    }

    private static int draw(SplittableRandom random) {
        return WIDTHS[random.nextInt(WIDTHS.length)];
    }
}
