package altmin.api.network;

/** The penalty on every layer's weights; biases are never penalised. */
public sealed interface Regulariser {

    /** No penalty. */
    record None() implements Regulariser {
        @Override
        public String toString() {
            return "none";
        }
    }

    /** {@code mu sum |w|}. */
    record L1(double mu) implements Regulariser {
        public L1 {
            requirePositive(mu);
        }

        @Override
        public String toString() {
            return "l1:" + mu;
        }
    }

    /** {@code mu/2 sum w^2}. */
    record L2(double mu) implements Regulariser {
        public L2 {
            requirePositive(mu);
        }

        @Override
        public String toString() {
            return "l2:" + mu;
        }
    }

    private static void requirePositive(double mu) {
        if (!(mu > 0) || Double.isInfinite(mu)) {
            throw new IllegalArgumentException("regulariser strength is " + mu + ", expected a number > 0");
        }
    }
}
