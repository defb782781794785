package altmin.data.glyphs;

import java.util.List;

/** One way to write a digit: its strokes, in the order of writing. */
record Shape(List<Stroke> strokes) {

    static Shape of(Stroke... strokes) {
        return new Shape(List.of(strokes));
    }
}
