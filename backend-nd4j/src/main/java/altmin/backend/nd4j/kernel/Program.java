package altmin.backend.nd4j.kernel;

import altmin.api.expression.Expression;
import altmin.api.expression.Kernel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * The formulas of a kernel as steps, each after those it needs, what is shared once. A step that depends on no input is a
 * number of the whole run; every other has a register, a tile of memory, which it gives up after its last use.
 *
 * @param nodes the steps
 * @param registers of each step, -1 where it has none
 * @param registerCount how many there are
 * @param outputs the step of each output
 */
record Program(List<Node> nodes, List<Integer> registers, int registerCount, List<Integer> outputs) {

    static Program of(Kernel kernel) {
        Flattening flattening = new Flattening(kernel);
        List<Integer> outputs = kernel.outputs().stream()
                .map(output -> flattening.output(output.value()))
                .toList();
        return allocate(List.copyOf(flattening.nodes), outputs);
    }

    /** Whether the step is one number for the whole run. */
    boolean isNumber(int step) {
        return registers.get(step) < 0 && !(nodes.get(step) instanceof Node.Load);
    }

    private static Program allocate(List<Node> nodes, List<Integer> outputs) {
        int[] lastUse = new int[nodes.size()];
        for (int step = 0; step < lastUse.length; step++) {
            for (int operand : nodes.get(step).operands()) {
                lastUse[operand] = step;
            }
        }
        outputs.forEach(output -> lastUse[output] = Integer.MAX_VALUE);
        Integer[] registers = new Integer[lastUse.length];
        BitSet used = new BitSet();
        int count = 0;
        for (int step = 0; step < registers.length; step++) {
            Node node = nodes.get(step);
            registers[step] = -1;
            if (isInMemory(node, nodes, registers)) {
                int now = step;
                // An operand met twice is given up twice, which is no harm.
                node.operands().stream()
                        .filter(operand -> lastUse[operand] == now && registers[operand] >= 0)
                        .forEach(operand -> used.clear(registers[operand]));
                registers[step] = used.nextClearBit(0);
                used.set(registers[step]);
                count = Math.max(count, registers[step] + 1);
            }
        }
        return new Program(nodes, List.copyOf(Arrays.asList(registers)), count, outputs);
    }

    private static boolean isInMemory(Node node, List<Node> nodes, Integer[] registers) {
        return node instanceof Node.Copy
                || node.operands().stream()
                        .anyMatch(operand -> registers[operand] >= 0 || nodes.get(operand) instanceof Node.Load);
    }

    /** Numbers expressions, on a stack of its own so that deep formulas are no danger. */
    private static final class Flattening {

        private final Kernel kernel;
        private final IdentityHashMap<Expression, Integer> known = new IdentityHashMap<>();
        private final List<Node> nodes = new ArrayList<>();

        Flattening(Kernel kernel) {
            this.kernel = kernel;
        }

        /** The step of an output; it is copied where it is nothing computed, since outputs may lie over inputs. */
        int output(Expression value) {
            int step = number(value);
            Node node = nodes.get(step);
            boolean plain = node.operands().isEmpty() || isUniform(step);
            return plain ? add(new Node.Copy(step)) : step;
        }

        private boolean isUniform(int step) {
            Deque<Integer> open = new ArrayDeque<>(List.of(step));
            BitSet seen = new BitSet();
            while (!open.isEmpty()) {
                int next = open.pop();
                if (nodes.get(next) instanceof Node.Load) {
                    return false;
                }
                if (!seen.get(next)) {
                    seen.set(next);
                    nodes.get(next).operands().forEach(open::push);
                }
            }
            return true;
        }

        private int number(Expression root) {
            Deque<Expression> open = new ArrayDeque<>(List.of(root));
            while (!open.isEmpty()) {
                Expression expression = open.getFirst();
                List<Expression> missing = operands(expression).stream()
                        .filter(operand -> !known.containsKey(operand))
                        .toList();
                if (missing.isEmpty()) {
                    open.pop();
                    if (!known.containsKey(expression)) {
                        known.put(expression, add(node(expression)));
                    }
                } else {
                    missing.reversed().forEach(open::push);
                }
            }
            return of(root);
        }

        private int add(Node node) {
            nodes.add(node);
            return nodes.size() - 1;
        }

        private int of(Expression expression) {
            Integer step = known.get(expression);
            if (step == null) {
                throw new IllegalStateException("kernel " + kernel.name() + ": operand not yet numbered");
            }
            return step;
        }

        private static List<Expression> operands(Expression expression) {
            return switch (expression) {
                case Expression.Unary unary -> List.of(unary.operand());
                case Expression.Binary binary -> List.of(binary.left(), binary.right());
                case Expression.Fma fma -> List.of(fma.a(), fma.b(), fma.c());
                case Expression.Select(var _, var left, var right, var yes, var no) -> List.of(left, right, yes, no);
                default -> List.of();
            };
        }

        private Node node(Expression expression) {
            return switch (expression) {
                case Expression.Input(int index) ->
                    new Node.Load(checked("input", index, kernel.inputs().size()));
                case Expression.Scalar(int index) ->
                    new Node.Scalar(checked("scalar", index, kernel.scalars().size()));
                case Expression.Constant(double value) -> new Node.Literal((float) value);
                case Expression.Unary(var operation, var operand) -> new Node.Unary(operation, of(operand));
                case Expression.Binary(var operation, var left, var right) ->
                    new Node.Binary(operation, of(left), of(right));
                case Expression.Fma(var a, var b, var c) -> new Node.Fma(of(a), of(b), of(c));
                case Expression.Select(var comparison, var left, var right, var yes, var no) ->
                    new Node.Select(comparison, of(left), of(right), of(yes), of(no));
            };
        }

        private int checked(String kind, int index, int count) {
            if (index < 0 || index >= count) {
                throw new IllegalArgumentException("kernel " + kernel.name() + ": a formula reads " + kind + " " + index
                        + " of " + count + "; take expressions from the builder of the same kernel");
            }
            return index;
        }
    }
}
