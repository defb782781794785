package altmin.core.train;

/**
 * Fractions of samples classified rightly by the forward pass; NaN where a part has no samples or was not looked at.
 *
 * @param train on the training samples, or the first of them while a run is on its way
 */
public record Accuracies(double train, double validation, double test) {

    /** Nothing was looked at. */
    public static final Accuracies NONE = new Accuracies(Double.NaN, Double.NaN, Double.NaN);
}
