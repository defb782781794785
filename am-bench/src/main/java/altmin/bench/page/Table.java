package altmin.bench.page;

import altmin.bench.page.Html.Attribute;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A table whose first columns are words and whose others are numbers. */
final class Table {

    private final List<String> headings;
    private final int words;
    private final List<Html> rows = new ArrayList<>();

    /**
     * An empty one.
     *
     * @param words how many of the columns hold words
     */
    Table(int words, String... headings) {
        this.words = words;
        this.headings = List.of(headings);
    }

    void add(String... cells) {
        rows.add(row("td", List.of(cells)));
    }

    Html html() {
        Html head = Html.element("thead", List.of(), row("th", headings));
        Html body = Html.element("tbody", List.of(), Html.all(rows.stream()));
        return Html.element("div", "scroll", Html.element("table", List.of(), head, body));
    }

    private Html row(String element, List<String> cells) {
        return Html.element(
                "tr",
                List.of(),
                Html.all(IntStream.range(0, cells.size())
                        .mapToObj(i -> Html.element(element, attributes(i), Html.text(cells.get(i))))));
    }

    private List<Attribute> attributes(int column) {
        return column < words ? List.of() : List.of(new Attribute("class", "number"));
    }
}
