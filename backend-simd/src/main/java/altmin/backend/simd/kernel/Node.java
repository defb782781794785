package altmin.backend.simd.kernel;

import altmin.api.expression.Expression.BinaryOperation;
import altmin.api.expression.Expression.Comparison;
import altmin.api.expression.Expression.UnaryOperation;
import java.util.List;

/** One value of a {@link Program}; operands are the indices of earlier nodes, so that equality never runs deep. */
sealed interface Node {

    /** The nodes this one is computed from. */
    List<Integer> operands();

    /** Whether every stage can get the value anew, without computing it. */
    default boolean isLeaf() {
        return operands().isEmpty();
    }

    /** The element of an input at this position. */
    record Load(int input) implements Node {
        @Override
        public List<Integer> operands() {
            return List.of();
        }
    }

    /** A scalar argument. */
    record Scalar(int index) implements Node {
        @Override
        public List<Integer> operands() {
            return List.of();
        }
    }

    /** A literal, as the bits of a float so that NaN equals itself and the two zeros differ. */
    record Literal(int bits) implements Node {
        @Override
        public List<Integer> operands() {
            return List.of();
        }
    }

    /** {@code operation(operand)}. */
    record Unary(UnaryOperation operation, int operand) implements Node {
        @Override
        public List<Integer> operands() {
            return List.of(operand);
        }
    }

    /** {@code left operation right}. */
    record Binary(BinaryOperation operation, int left, int right) implements Node {
        @Override
        public List<Integer> operands() {
            return List.of(left, right);
        }
    }

    /** {@code a * b + c}, rounded once. */
    record Fma(int a, int b, int c) implements Node {
        @Override
        public List<Integer> operands() {
            return List.of(a, b, c);
        }
    }

    /** {@code left comparison right ? whenTrue : whenFalse}. */
    record Select(Comparison comparison, int left, int right, int whenTrue, int whenFalse) implements Node {
        @Override
        public List<Integer> operands() {
            return List.of(left, right, whenTrue, whenFalse);
        }
    }
}
