package altmin.cli.report;

import java.util.List;

/**
 * One chart of lines.
 *
 * @param id unique in the page, letters and hyphens and digits
 * @param title as a heading
 * @param caption what is seen and how to read it
 * @param axis what the vertical axis measures
 * @param kind how values are written
 * @param log whether a logarithmic axis is wanted; it is used where the values allow it
 * @param clocks whether each line has a clock of its own, as runs that are compared have
 * @param slots the highest colour slot in use
 * @param series at least one, none of them empty
 */
record Panel(
        String id,
        String title,
        String caption,
        String axis,
        Kind kind,
        boolean log,
        boolean clocks,
        int slots,
        List<Series> series) {

    /** How values are written. */
    enum Kind {
        /** A plain number. */
        NUMBER("number"),
        /** A share of one, written in per cent. */
        SHARE("share"),
        /** A time. */
        SECONDS("seconds");

        private final String id;

        Kind(String id) {
            this.id = id;
        }

        /** The name that the page's script knows it by. */
        String id() {
            return id;
        }

        String text(double value) {
            return switch (this) {
                case NUMBER -> Numbers.text(value);
                case SHARE -> Numbers.percent(value);
                case SECONDS -> Numbers.duration(value);
            };
        }
    }

    Panel {
        series = List.copyOf(series);
        log = log && isAboveZero(series);
    }

    /** A zero can be drawn at the lower edge of a logarithmic axis, a negative number nowhere on it. */
    private static boolean isAboveZero(List<Series> series) {
        return series.stream().allMatch(line -> line.smallest() >= 0)
                && series.stream().anyMatch(line -> line.largest() > 0);
    }
}
