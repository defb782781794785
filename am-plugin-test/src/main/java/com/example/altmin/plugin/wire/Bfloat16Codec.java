package com.example.altmin.plugin.wire;

import altmin.api.error.UsageException;
import altmin.api.wire.Codec;
import altmin.api.wire.Coder;
import altmin.api.wire.TensorShape;

/** The upper half of each float32, rounded to nearest: its range, 8 of its 24 binary digits, half its bytes. */
public final class Bfloat16Codec implements Codec {

    @Override
    public String id() {
        return "bfloat16";
    }

    @Override
    public String description() {
        return "the upper half of each float32, rounded to nearest";
    }

    @Override
    public Coder open(TensorShape shape, String option) {
        if (!option.isEmpty()) {
            throw new UsageException("codec bfloat16 takes no option, but got '" + option + "'");
        }
        return new Bfloat16Coder(shape);
    }
}
