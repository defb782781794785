package altmin.parallel.codec;

import altmin.api.wire.Codec;
import altmin.api.wire.Coder;
import altmin.api.wire.TensorShape;

/** 15 even steps within each block of rows, half a byte a number. */
public final class Int4Codec implements Codec {

    /** For ServiceLoader. */
    public Int4Codec() {}

    @Override
    public String id() {
        return "int4";
    }

    @Override
    public String description() {
        return "15 even steps within each block of rows, half a byte a number";
    }

    @Override
    public Coder open(TensorShape shape, String option) {
        NoOption.require(id(), option);
        return new AffineCoder(id(), shape, 4);
    }
}
