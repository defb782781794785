package altmin.parallel.codec;

import altmin.api.wire.Codec;
import altmin.api.wire.Coder;
import altmin.api.wire.TensorShape;

/** IEEE 754 half precision, 2 bytes a number. */
public final class HalfCodec implements Codec {

    /** For ServiceLoader. */
    public HalfCodec() {}

    @Override
    public String id() {
        return "f16";
    }

    @Override
    public String description() {
        return "IEEE 754 half precision, 2 bytes a number";
    }

    @Override
    public Coder open(TensorShape shape, String option) {
        NoOption.require(id(), option);
        return new HalfCoder(shape);
    }
}
