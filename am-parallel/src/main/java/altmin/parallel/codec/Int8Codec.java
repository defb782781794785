package altmin.parallel.codec;

import altmin.api.wire.Codec;
import altmin.api.wire.Coder;
import altmin.api.wire.TensorShape;

/** 255 even steps within each block of rows, 1 byte a number. */
public final class Int8Codec implements Codec {

    /** For ServiceLoader. */
    public Int8Codec() {}

    @Override
    public String id() {
        return "int8";
    }

    @Override
    public String description() {
        return "255 even steps within each block of rows, 1 byte a number";
    }

    @Override
    public Coder open(TensorShape shape, String option) {
        NoOption.require(id(), option);
        return new AffineCoder(id(), shape, 8);
    }
}
