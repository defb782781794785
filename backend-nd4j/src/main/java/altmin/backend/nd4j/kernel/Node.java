package altmin.backend.nd4j.kernel;

import altmin.api.expression.Expression.BinaryOperation;
import altmin.api.expression.Expression.Comparison;
import altmin.api.expression.Expression.UnaryOperation;
import java.util.List;

/** A step of a kernel; operands are the numbers of earlier steps. */
sealed interface Node {

    /** The steps it needs. */
    default List<Integer> operands() {
        return List.of();
    }

    /** The elements of an input. */
    record Load(int input) implements Node {}

    /** A scalar argument. */
    record Scalar(int index) implements Node {}

    /** A constant. */
    record Literal(float value) implements Node {}

    /** The value itself, apart from where it came from. */
    record Copy(int x) implements Node {
        @Override
        public List<Integer> operands() {
            return List.of(x);
        }
    }

    /** One operand. */
    record Unary(UnaryOperation operation, int x) implements Node {
        @Override
        public List<Integer> operands() {
            return List.of(x);
        }
    }

    /** Two operands. */
    record Binary(BinaryOperation operation, int x, int y) implements Node {
        @Override
        public List<Integer> operands() {
            return List.of(x, y);
        }
    }

    /** {@code x y + z}, rounded once. */
    record Fma(int x, int y, int z) implements Node {
        @Override
        public List<Integer> operands() {
            return List.of(x, y, z);
        }
    }

    /** {@code x comparison y ? yes : no}. */
    record Select(Comparison comparison, int x, int y, int yes, int no) implements Node {
        @Override
        public List<Integer> operands() {
            return List.of(x, y, yes, no);
        }
    }
}
