package altmin.data.augment;

import altmin.api.data.DataOption;
import altmin.api.data.DataRequest;
import altmin.api.tensor.SparseMatrix;
import altmin.data.option.OptionValue;
import altmin.data.sparse.SparseBuilder;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What is done to the raw features before they are spread. */
enum FeatureScaling {
    NONE,
    ROWS,
    BINARY;

    static final DataOption OPTION = new DataOption(
            "normalise",
            "none",
            "none | rows | binary",
            "Raw features as they are, divided by the sum of absolute values of their node, or 1 for what is above 0");

    /**
     * The scaling that was chosen.
     *
     * @throws altmin.api.error.UsageException where there is none of that name
     */
    static FeatureScaling of(DataRequest request) {
        List<String> names =
                Arrays.stream(values()).map(FeatureScaling::toString).toList();
        return values()[names.indexOf(OptionValue.choice(request, OPTION, names))];
    }

    SparseMatrix apply(SparseMatrix features) {
        if (this == NONE) {
            return features;
        }
        SparseBuilder builder = new SparseBuilder(features.columns());
        for (long row = 0; row < features.rows(); row++) {
            double sum = absoluteSum(features, row);
            for (long entry = features.offset(row); entry < features.offset(row + 1); entry++) {
                float value = features.value(entry);
                builder.entry(features.index(entry), this == BINARY ? (value > 0 ? 1 : 0) : (float) (value / sum));
            }
            builder.endRow();
        }
        return builder.build();
    }

    private static double absoluteSum(SparseMatrix features, long row) {
        double sum = 0;
        for (long entry = features.offset(row); entry < features.offset(row + 1); entry++) {
            sum += Math.abs(features.value(entry));
        }
        return sum == 0 ? 1 : sum;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
