package altmin.backend.simd.kernel;

import altmin.api.expression.Expression;
import altmin.api.expression.Kernel;
import altmin.api.expression.Kernel.Reduction;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns the formulas of a {@link Kernel} into a {@link Program}. An expression object is visited once however often it
 * is shared, on a stack of its own so that deep formulas are no danger, and values that are equal in structure are
 * merged because their nodes are.
 */
final class Flattening {

    private final Kernel kernel;
    private final IdentityHashMap<Expression, Integer> visited = new IdentityHashMap<>();
    private final Map<Node, Integer> numbers = new HashMap<>();
    private final List<Node> nodes = new ArrayList<>();

    private Flattening(Kernel kernel) {
        this.kernel = kernel;
    }

    /** @throws IllegalArgumentException where a formula names an input or scalar that the kernel does not have */
    static Program of(Kernel kernel) {
        return new Flattening(kernel).flatten();
    }

    private Program flatten() {
        List<Program.Sink> sinks = new ArrayList<>();
        Map<Reduction, Integer> slots = new EnumMap<>(Reduction.class);
        for (Kernel.Output output : kernel.outputs()) {
            int slot = slots.merge(output.reduction(), 1, Integer::sum) - 1;
            sinks.add(new Program.Sink(output.reduction(), number(output.value()), slot));
        }
        return new Program(kernel.inputs().stream().map(Kernel.Input::extent).toList(), nodes, sinks);
    }

    private int number(Expression root) {
        Deque<Expression> open = new ArrayDeque<>();
        open.push(root);
        while (!open.isEmpty()) {
            Expression expression = open.getFirst();
            List<Expression> missing = operands(expression).stream()
                    .filter(operand -> !visited.containsKey(operand))
                    .toList();
            if (missing.isEmpty()) {
                visited.computeIfAbsent(open.pop(), known -> merge(node(known)));
            } else {
                missing.reversed().forEach(open::push);
            }
        }
        return numberOf(root);
    }

    private int merge(Node node) {
        return numbers.computeIfAbsent(node, fresh -> {
            nodes.add(fresh);
            return nodes.size() - 1;
        });
    }

    private int numberOf(Expression expression) {
        Integer number = visited.get(expression);
        if (number == null) {
            throw new IllegalStateException("kernel " + kernel.name() + ": operand not yet numbered");
        }
        return number;
    }

    private static List<Expression> operands(Expression expression) {
        return switch (expression) {
            case Expression.Unary unary -> List.of(unary.operand());
            case Expression.Binary binary -> List.of(binary.left(), binary.right());
            case Expression.Fma fma -> List.of(fma.a(), fma.b(), fma.c());
            case Expression.Select select ->
                List.of(select.left(), select.right(), select.whenTrue(), select.whenFalse());
            default -> List.of();
        };
    }

    private Node node(Expression expression) {
        return switch (expression) {
            case Expression.Input(int index) ->
                new Node.Load(check("input", index, kernel.inputs().size()));
            case Expression.Scalar(int index) ->
                new Node.Scalar(check("scalar", index, kernel.scalars().size()));
            case Expression.Constant(double value) -> new Node.Literal(Float.floatToIntBits((float) value));
            case Expression.Unary(var operation, Expression operand) -> new Node.Unary(operation, numberOf(operand));
            case Expression.Binary(var operation, Expression left, Expression right) ->
                new Node.Binary(operation, numberOf(left), numberOf(right));
            case Expression.Fma(Expression a, Expression b, Expression c) ->
                new Node.Fma(numberOf(a), numberOf(b), numberOf(c));
            case Expression.Select(var comparison, Expression left, Expression right, Expression yes, Expression no) ->
                new Node.Select(comparison, numberOf(left), numberOf(right), numberOf(yes), numberOf(no));
        };
    }

    private int check(String kind, int index, int count) {
        if (index < 0 || index >= count) {
            throw new IllegalArgumentException("kernel " + kernel.name() + ": a formula reads " + kind + " " + index
                    + ", but there are " + count + "; was it built for another kernel?");
        }
        return index;
    }
}
