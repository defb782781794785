package altmin.backend.cuda.ptx;

import java.util.EnumMap;
import java.util.Map;

/**
 * Instructions as they are written, each result in a register of its own. Two pieces of code of one kernel share their
 * registers and labels, so that one may be put before the other. Not for use by several threads.
 *
 * <p>A method named after a kind of register ({@link #f}, {@link #d}, {@link #r}, {@link #l}, {@link #p}) appends one
 * instruction and returns the register of its result.
 */
public final class Code {

    private final Map<Register, Integer> registers;
    private final int[] labels;
    private final StringBuilder lines = new StringBuilder();

    Code() {
        this(new EnumMap<>(Register.class), new int[1]);
    }

    private Code(Map<Register, Integer> registers, int[] labels) {
        this.registers = registers;
        this.labels = labels;
    }

    /** Another piece of code of the same kernel. */
    Code sibling() {
        return new Code(registers, labels);
    }

    String lines() {
        return lines.toString();
    }

    String declarations() {
        StringBuilder text = new StringBuilder();
        registers.forEach((kind, count) -> text.append(kind.declaration(count)));
        return text.toString();
    }

    /** Appends an instruction that has no result. */
    public void run(String instruction, String... operands) {
        lines.append('\t')
                .append(instruction)
                .append(' ')
                .append(String.join(", ", operands))
                .append(";\n");
    }

    /** Appends an instruction that runs where the predicate holds. */
    public void runIf(String predicate, String instruction, String... operands) {
        run("@" + predicate + " " + instruction, operands);
    }

    /** Appends an instruction that runs where the predicate does not hold. */
    public void runUnless(String predicate, String instruction, String... operands) {
        run("@!" + predicate + " " + instruction, operands);
    }

    /** An instruction with a float32 result. */
    public String f(String instruction, String... operands) {
        return result(Register.FLOAT, instruction, operands);
    }

    /** An instruction with a float64 result. */
    public String d(String instruction, String... operands) {
        return result(Register.DOUBLE, instruction, operands);
    }

    /** An instruction with a 32-bit result. */
    public String r(String instruction, String... operands) {
        return result(Register.INT, instruction, operands);
    }

    /** An instruction with a 64-bit result. */
    public String l(String instruction, String... operands) {
        return result(Register.LONG, instruction, operands);
    }

    /** An instruction with a predicate as result. */
    public String p(String instruction, String... operands) {
        return result(Register.PREDICATE, instruction, operands);
    }

    /** A label that is not placed yet. */
    public String label() {
        labels[0]++;
        return "L" + labels[0];
    }

    /** Places a label here. */
    public void place(String label) {
        lines.append(label).append(":\n");
    }

    /** Places a new label here: the head of a loop. */
    public String placed() {
        String label = label();
        place(label);
        return label;
    }

    private String result(Register kind, String instruction, String... operands) {
        String register = kind.name(registers.merge(kind, 1, Integer::sum) - 1);
        String[] all = new String[operands.length + 1];
        all[0] = register;
        System.arraycopy(operands, 0, all, 1, operands.length);
        run(instruction, all);
        return register;
    }
}
