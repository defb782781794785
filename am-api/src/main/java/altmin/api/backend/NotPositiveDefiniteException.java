package altmin.api.backend;

/** A matrix that has no Cholesky factor, because it is not positive definite or not finite. */
public final class NotPositiveDefiniteException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int pivot;

    /**
     * Names the first pivot that fails.
     *
     * @param pivot the row, from 0, whose pivot is not positive
     */
    public NotPositiveDefiniteException(int pivot, double value) {
        super("no Cholesky factor: pivot " + pivot + " is " + value + ", expected > 0; add a ridge");
        this.pivot = pivot;
    }

    public int pivot() {
        return pivot;
    }
}
