package altmin.backend.cuda.emulator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of a module with one entry, taken apart.
 *
 * @param entry its name
 * @param parameters the names, in order
 * @param shared the offsets of shared variables
 * @param sharedBytes of all of them
 * @param lines the instructions
 * @param labels the number of the instruction that follows
 */
record Module(
        String entry,
        List<String> parameters,
        Map<String, Integer> shared,
        int sharedBytes,
        List<Line> lines,
        Map<String, Integer> labels) {

    private static final Pattern ENTRY = Pattern.compile("\\.visible \\.entry (\\w+)\\(");
    private static final Pattern PARAMETER = Pattern.compile("\\.param \\.\\w+ (\\w+)");
    private static final Pattern SHARED = Pattern.compile("\\.shared \\.align 8 \\.b8 (\\w+)\\[(\\d+)];");
    private static final Pattern LABEL = Pattern.compile("(L\\d+):");

    static Module parse(String text) {
        List<String> parameters = new ArrayList<>();
        Map<String, Integer> shared = new HashMap<>();
        int sharedBytes = 0;
        List<Line> lines = new ArrayList<>();
        Map<String, Integer> labels = new HashMap<>();
        String entry = "";
        for (String line : text.lines().map(String::strip).toList()) {
            Matcher variable = SHARED.matcher(line);
            Matcher label = LABEL.matcher(line);
            Matcher parameter = PARAMETER.matcher(line);
            Matcher head = ENTRY.matcher(line);
            if (head.find()) {
                entry = head.group(1);
            } else if (parameter.find()) {
                parameters.add(parameter.group(1));
            } else if (variable.matches()) {
                shared.put(variable.group(1), sharedBytes);
                sharedBytes += Integer.parseInt(variable.group(2));
            } else if (label.matches()) {
                labels.put(label.group(1), lines.size());
            } else if (line.endsWith(";") && !line.startsWith(".")) {
                lines.add(Line.parse(line.substring(0, line.length() - 1)));
            }
        }
        return new Module(entry, parameters, shared, sharedBytes, lines, labels);
    }
}
