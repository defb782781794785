package altmin.data.glyphs;

import altmin.api.backend.Backend;
import altmin.api.data.DataRequest;
import altmin.api.data.DataSource;
import altmin.api.data.Dataset;
import altmin.api.data.Samples;
import altmin.data.sample.Fingerprint;
import altmin.data.split.Split;
import java.util.List;

/**
 * The built-in set: generated images of handwritten digits, 28 x 28, values 0 to 1, ten classes of equal size. The seed
 * of the request fixes every bit, on every machine; only the images that the request needs are drawn.
 */
public final class GlyphSource implements DataSource {

    /** Samples of the training part, before the hold-out. */
    static final int TRAINING = 12_000;

    static final int TEST = 2_000;

    @Override
    public String id() {
        return "glyphs";
    }

    @Override
    public String description() {
        return "generated digit images, 28 x 28, 10 classes, 12000 training and 2000 test samples; needs no files";
    }

    @Override
    public Dataset load(DataRequest request, Backend backend) {
        return load(request, Runtime.getRuntime().availableProcessors());
    }

    /** As {@link #load(DataRequest, Backend)}; the result does not depend on {@code threads}. */
    static Dataset load(DataRequest request, int threads) {
        Split split = Split.of(request, TRAINING);
        GlyphGenerator training = new GlyphGenerator(request.seed(), GlyphGenerator.Part.TRAINING);
        GlyphGenerator test = new GlyphGenerator(request.seed(), GlyphGenerator.Part.TEST);
        Samples train = training.draw(0, (int) split.train(), threads);
        Samples validation = training.draw((int) split.validationFrom(), (int) split.validation(), threads);
        return Fingerprint.seal(request.name(), Alphabet.CLASSES, train, validation, test.draw(0, TEST, threads));
    }

    @Override
    public List<String> verify(DataRequest request) {
        return List.of("glyphs: ok, generated, there are no files to check");
    }
}
