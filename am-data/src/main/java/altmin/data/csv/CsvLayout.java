package altmin.data.csv;

import java.util.List;
import java.util.Locale;

/**
 * What the columns of a table are.
 *
 * @param hasHeader whether the first record names the columns
 * @param names of the columns, from the header or by number
 * @param label index of the label's column; all others are features
 */
record CsvLayout(boolean hasHeader, List<String> names, int label) {

    private static final List<String> LABEL_NAMES = List.of("label", "class", "target", "y");

    /** Tells the layout from the first two records, of which the second may be the end. */
    static CsvLayout of(CsvRecord first, CsvRecord second) {
        List<String> cells = first.cells();
        boolean header = second.isEnd() ? isTextBeforeLast(cells) : turnsNumeric(cells, second.cells());
        int last = cells.size() - 1;
        return new CsvLayout(header, header ? List.copyOf(cells) : List.of(), header ? named(cells, last) : last);
    }

    /** How an error names column {@code index}: by number from 1, and by name where there is one. */
    String column(int index) {
        String name = index < names.size() ? " (" + Cells.oneLine(names.get(index)) + ")" : "";
        return "column " + (index + 1) + name;
    }

    private static boolean isTextBeforeLast(List<String> cells) {
        return cells.stream().limit(cells.size() - 1L).anyMatch(cell -> !Cells.isNumber(cell));
    }

    private static boolean turnsNumeric(List<String> first, List<String> second) {
        for (int i = 0; i < Math.min(first.size(), second.size()); i++) {
            boolean text = !Cells.isNumber(first.get(i)) && !Cells.isMissing(first.get(i));
            if (text && Cells.isNumber(second.get(i))) {
                return true;
            }
        }
        return false;
    }

    private static int named(List<String> header, int otherwise) {
        List<String> lower =
                header.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
        return LABEL_NAMES.stream()
                .map(lower::indexOf)
                .filter(index -> index >= 0)
                .findFirst()
                .orElse(otherwise);
    }
}
