package altmin.parallel.codec;

import altmin.api.wire.Codec;
import altmin.api.wire.Coder;
import altmin.api.wire.TensorShape;

/** Every bit of float32, 4 bytes a number. */
public final class Float32Codec implements Codec {

    /** For ServiceLoader. */
    public Float32Codec() {}

    @Override
    public String id() {
        return "f32";
    }

    @Override
    public String description() {
        return "every bit of float32, 4 bytes a number";
    }

    @Override
    public Coder open(TensorShape shape, String option) {
        NoOption.require(id(), option);
        return new Float32Coder(shape);
    }

    @Override
    public boolean isExact() {
        return true;
    }
}
