package altmin.backend.simd.kernel;

import altmin.api.expression.Expression.BinaryOperation;
import altmin.api.expression.Expression.Comparison;
import altmin.api.expression.Expression.UnaryOperation;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.util.HashMap;
import java.util.Map;

/** Writes the computation of single nodes, each kept in a local variable of its own. */
final class ValueEmitter {

    private final CodeBuilder code;
    private final VectorSymbols symbols;
    private final Program program;
    private final Map<Integer, Integer> locals = new HashMap<>();

    ValueEmitter(CodeBuilder code, VectorSymbols symbols, Program program) {
        this.code = code;
        this.symbols = symbols;
        this.program = program;
    }

    /** Takes the vector on the stack as the value of {@code node}. */
    void define(int node) {
        code.astore(locals.computeIfAbsent(node, fresh -> code.allocateLocal(TypeKind.REFERENCE)));
    }

    /** Puts the value of {@code node} on the stack. */
    void push(int node) {
        Integer local = locals.get(node);
        if (local == null) {
            throw new IllegalStateException("node " + node + " is used before it is computed");
        }
        code.aload(local);
    }

    void compute(int node) {
        switch (program.nodes().get(node)) {
            case Node.Unary(UnaryOperation operation, int operand) -> {
                push(operand);
                unary(operation);
            }
            case Node.Binary(BinaryOperation operation, int left, int right) -> {
                push(left);
                push(right);
                symbols.binary(name(operation));
            }
            case Node.Fma(int a, int b, int c) -> {
                push(a);
                push(b);
                push(c);
                symbols.fma();
            }
            case Node.Select select -> select(select);
            default -> throw new IllegalStateException("node " + node + " is not computed");
        }
        define(node);
    }

    private void select(Node.Select select) {
        push(select.whenFalse());
        push(select.whenTrue());
        push(select.left());
        symbols.comparison(name(select.comparison()));
        push(select.right());
        symbols.compare();
        symbols.blend();
    }

    private void unary(UnaryOperation operation) {
        switch (operation) {
            case NEGATE -> symbols.unary("neg");
            case ABSOLUTE -> symbols.unary("abs");
            case SQUARE_ROOT -> symbols.unary("sqrt");
            case EXP -> symbols.polynomial("exp");
            case LOG -> symbols.polynomial("log");
        }
    }

    private static String name(BinaryOperation operation) {
        return switch (operation) {
            case ADD -> "add";
            case SUBTRACT -> "sub";
            case MULTIPLY -> "mul";
            case DIVIDE -> "div";
            case MIN -> "min";
            case MAX -> "max";
        };
    }

    private static String name(Comparison comparison) {
        return switch (comparison) {
            case LESS -> "LT";
            case LESS_OR_EQUAL -> "LE";
            case EQUAL -> "EQ";
            case NOT_EQUAL -> "NE";
        };
    }
}
