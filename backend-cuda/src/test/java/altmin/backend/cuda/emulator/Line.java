package altmin.backend.cuda.emulator;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One instruction as it stands in the text.
 *
 * @param predicate the register it depends on, or null
 * @param negated whether it runs where the predicate does not hold
 * @param opcode with all its suffixes
 * @param operands the result first
 */
record Line(@Nullable String predicate, boolean negated, String opcode, List<String> operands) {

    static Line parse(String text) {
        String rest = text.strip();
        String predicate = null;
        boolean negated = false;
        if (rest.startsWith("@")) {
            int end = rest.indexOf(' ');
            negated = rest.charAt(1) == '!';
            predicate = rest.substring(negated ? 2 : 1, end);
            rest = rest.substring(end + 1);
        }
        int end = rest.indexOf(' ');
        String opcode = end < 0 ? rest : rest.substring(0, end);
        List<String> operands = end < 0
                ? List.of()
                : Arrays.stream(rest.substring(end + 1).split(",", -1))
                        .map(String::strip)
                        .toList();
        return new Line(predicate, negated, opcode, operands);
    }

    String operand(int index) {
        return operands.get(index);
    }

    /** What stands between the brackets of an operand, without an offset. */
    String base(int index) {
        String inner = operand(index).substring(1, operand(index).length() - 1);
        int plus = inner.indexOf('+');
        return plus < 0 ? inner : inner.substring(0, plus);
    }

    /** The offset in the brackets of an operand. */
    int offset(int index) {
        int plus = operand(index).indexOf('+');
        return plus < 0
                ? 0
                : Integer.parseInt(
                        operand(index).substring(plus + 1, operand(index).length() - 1));
    }

    @Override
    public String toString() {
        return (predicate == null ? "" : "@" + (negated ? "!" : "") + predicate + " ") + opcode + " "
                + String.join(", ", operands);
    }
}
