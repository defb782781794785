package altmin.api.wire;

/** The shape of a boundary tensor: samples by features. */
public record TensorShape(long rows, int columns) {

    public TensorShape {
        if (rows < 0 || columns < 0) {
            throw new IllegalArgumentException("shape is " + rows + " x " + columns + ", expected no negative number");
        }
    }
}
