package altmin.api.backend;

import altmin.api.tensor.Matrix;
import org.jspecify.annotations.Nullable;

/**
 * What is done to each element of a product while it is at hand.
 *
 * @param bias a {@code 1 x n} row to add to every row, or null
 * @param squaredNorm whether to return the squared Frobenius norm of the result
 */
public record Epilogue(@Nullable Matrix bias, boolean squaredNorm) {

    public static final Epilogue NONE = new Epilogue(null, false);

    public static final Epilogue SQUARED_NORM = new Epilogue(null, true);

    public static Epilogue addBias(Matrix bias) {
        return new Epilogue(bias, false);
    }
}
