package altmin.parallel.codec;

import altmin.api.wire.Codec;
import altmin.api.wire.Coder;
import altmin.api.wire.TensorShape;
import altmin.core.settings.GridText;

/** The index of the nearest level of a grid, packed to the bit; grid:LEVELS, as grid:-1..20 or grid:-1:2:1000. */
public final class GridCodec implements Codec {

    /** The grid of pdADMM-G-Q's released code: 1,000 levels, 10 bits. */
    private static final String DEFAULT = "-1:2:1000";

    /** For ServiceLoader. */
    public GridCodec() {}

    @Override
    public String id() {
        return "grid";
    }

    @Override
    public String description() {
        return "the index of the nearest level of a grid, packed to the bit; grid:LEVELS, as grid:-1..20 or grid:-1:2:1000";
    }

    @Override
    public Coder open(TensorShape shape, String option) {
        return new GridCoder(shape, GridText.parse("codec grid:" + option, option.isEmpty() ? DEFAULT : option));
    }
}
