package altmin.data.planetoid;

import altmin.api.error.DataException;
import altmin.data.file.Content;
import altmin.data.graph.IntVector;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads the list of test nodes: one number a line. */
final class TestIndex {

    private TestIndex() {}

    /**
     * The nodes in the order of the file.
     *
     * @throws DataException where a line is no number of a node
     */
    static IntVector read(Path path) {
        List<Integer> nodes = new ArrayList<>();
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(new Content(path).open(), StandardCharsets.ISO_8859_1))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                nodes.add(node(path, nodes.size() + 1, line.strip()));
            }
        } catch (IOException unreadable) {
            throw new DataException(path + ": cannot be read (" + unreadable.getMessage() + ")", unreadable);
        }
        return IntVector.of(nodes.stream().mapToInt(Integer::intValue));
    }

    private static int node(Path path, int line, String text) {
        if (!text.matches("[0-9]{1,9}")) {
            throw new DataException(path + ":" + line + ": \"" + text.substring(0, Math.min(40, text.length()))
                    + "\", expected the number of a node: get the file again");
        }
        return Integer.parseInt(text);
    }
}
