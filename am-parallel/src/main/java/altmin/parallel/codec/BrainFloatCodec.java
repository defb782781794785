package altmin.parallel.codec;

import altmin.api.wire.Codec;
import altmin.api.wire.Coder;
import altmin.api.wire.TensorShape;

/** The upper half of float32, 2 bytes a number. */
public final class BrainFloatCodec implements Codec {

    /** For ServiceLoader. */
    public BrainFloatCodec() {}

    @Override
    public String id() {
        return "bf16";
    }

    @Override
    public String description() {
        return "the upper half of float32, 2 bytes a number";
    }

    @Override
    public Coder open(TensorShape shape, String option) {
        NoOption.require(id(), option);
        return new BrainFloatCoder(shape);
    }
}
