package altmin.data.glyphs;

import static altmin.data.glyphs.Stroke.through;

import java.util.List;

/** The ways in which each of the ten digits is written. */
final class Alphabet {

    static final int CLASSES = 10;

    private static final List<List<Shape>> DIGITS =
            List.of(zero(), one(), two(), three(), four(), five(), six(), seven(), eight(), nine());

    private Alphabet() {}

    /** The variants of a digit, at least two. */
    static List<Shape> variants(int digit) {
        return DIGITS.get(digit);
    }

    private static List<Shape> zero() {
        return List.of(
                Shape.of(through(50, 0, 20, 15, 8, 50, 20, 85, 50, 100, 80, 85, 92, 50, 80, 15, 50, 0)),
                Shape.of(through(62, 6, 36, 4, 18, 35, 16, 65, 36, 97, 66, 90, 82, 60, 80, 30, 65, 8, 42, 3)),
                Shape.of(through(30, 14, 14, 45, 26, 88, 58, 99, 86, 70, 84, 25, 60, 2, 34, 12)));
    }

    private static List<Shape> one() {
        return List.of(
                Shape.of(through(50, 0, 50, 100)),
                Shape.of(through(64, 0, 40, 100)),
                Shape.of(through(24, 24, 56, 0, 56, 0, 54, 100)),
                Shape.of(through(26, 22, 54, 0, 54, 0, 54, 100), through(26, 100, 84, 100)));
    }

    private static List<Shape> two() {
        return List.of(
                Shape.of(through(12, 25, 28, 5, 55, 0, 82, 12, 84, 35, 62, 62, 12, 98, 12, 98, 90, 98)),
                Shape.of(through(15, 22, 35, 3, 65, 2, 82, 22, 72, 50, 40, 80, 18, 95, 14, 82, 30, 78, 55, 92, 92, 95)),
                Shape.of(through(12, 10, 50, 2, 84, 12, 80, 34, 10, 100, 10, 100, 90, 96)));
    }

    private static List<Shape> three() {
        return List.of(
                Shape.of(through(15, 12, 45, 0, 78, 12, 74, 36, 40, 48, 40, 48, 82, 60, 85, 84, 50, 100, 12, 88)),
                Shape.of(through(14, 2, 84, 2, 84, 2, 42, 40, 42, 40, 76, 50, 88, 72, 66, 96, 35, 100, 12, 88)),
                Shape.of(through(18, 10, 50, 0, 80, 18, 62, 43, 44, 48, 66, 53, 86, 74, 55, 100, 14, 90)));
    }

    private static List<Shape> four() {
        return List.of(
                Shape.of(through(22, 2, 12, 58, 12, 58, 92, 58), through(68, 18, 66, 100)),
                Shape.of(through(64, 100, 64, 0, 64, 0, 8, 68, 8, 68, 94, 68)),
                Shape.of(through(20, 0, 14, 30, 24, 52, 50, 56, 80, 48), through(82, 0, 76, 100)));
    }

    private static List<Shape> five() {
        return List.of(
                Shape.of(through(84, 2, 25, 2, 25, 2, 20, 45, 20, 45, 50, 36, 82, 50, 84, 80, 50, 100, 12, 90)),
                Shape.of(
                        through(28, 4, 22, 44, 22, 44, 56, 38, 84, 60, 74, 92, 40, 100, 12, 88), through(28, 4, 90, 0)),
                Shape.of(through(86, 5, 45, 2, 22, 22, 36, 42, 70, 53, 84, 76, 55, 100, 14, 92)));
    }

    private static List<Shape> six() {
        return List.of(
                Shape.of(through(72, 2, 38, 22, 16, 60, 22, 90, 52, 100, 82, 86, 82, 64, 54, 52, 24, 68)),
                Shape.of(through(60, 0, 24, 55, 16, 80, 40, 100, 75, 94, 82, 70, 58, 56, 22, 72)),
                Shape.of(through(80, 10, 52, 0, 20, 28, 14, 70, 40, 100, 80, 88, 78, 60, 45, 50, 18, 68)));
    }

    private static List<Shape> seven() {
        return List.of(
                Shape.of(through(10, 2, 88, 2, 88, 2, 42, 100)),
                Shape.of(through(10, 4, 90, 2, 90, 2, 42, 100), through(28, 52, 84, 48)),
                Shape.of(through(12, 22, 14, 3, 14, 3, 88, 5, 88, 5, 60, 45, 46, 100)),
                Shape.of(through(8, 10, 40, 4, 88, 4, 64, 40, 50, 100), through(32, 50, 82, 52)));
    }

    private static List<Shape> eight() {
        return List.of(
                Shape.of(through(
                        78, 15, 50, 0, 22, 18, 40, 42, 76, 65, 78, 90, 48, 100, 20, 86, 26, 62, 62, 42, 80, 20, 74,
                        10)),
                Shape.of(
                        through(50, 0, 24, 10, 24, 36, 50, 47, 76, 36, 76, 10, 50, 0),
                        through(50, 47, 16, 62, 18, 90, 50, 100, 82, 90, 84, 62, 50, 47)),
                Shape.of(through(84, 6, 48, 2, 22, 20, 50, 45, 82, 72, 55, 100, 20, 80, 45, 50, 86, 10)));
    }

    private static List<Shape> nine() {
        return List.of(
                Shape.of(through(80, 20, 50, 2, 18, 18, 20, 44, 52, 52, 80, 22, 80, 22, 76, 100)),
                Shape.of(through(80, 18, 48, 0, 16, 24, 32, 50, 66, 46, 82, 16, 86, 55, 68, 92, 25, 98)),
                Shape.of(through(76, 10, 40, 2, 14, 30, 40, 52, 72, 32, 78, 8, 78, 8, 48, 100)));
    }
}
