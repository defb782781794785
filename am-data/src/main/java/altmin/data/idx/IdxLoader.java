package altmin.data.idx;

import altmin.api.data.DataRequest;
import altmin.api.data.Dataset;
import altmin.api.data.Samples;
import altmin.api.error.DataException;
import altmin.api.tensor.Storage;
import altmin.data.sample.Fingerprint;
import altmin.data.split.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads and checks a folder in the layout of MNIST; memory is taken for the samples of the request alone. */
final class IdxLoader {

    private IdxLoader() {}

    /**
     * The data set of the request.
     *
     * @throws DataException if a file is missing, damaged or does not fit the others
     */
    static Dataset load(DataRequest request, IdxFolder folder) {
        IdxPair training = folder.train();
        IdxPair test = folder.test();
        requireSameSize(training.images(), test.images());
        Split split = Split.of(request, training.count());
        Storage storage = request.storage();
        Samples train;
        Samples validation;
        if (split.isWhole()) { // one pass over the files instead of two
            Samples all = training.read(0, training.count(), storage);
            train = split.train(all);
            validation = split.validation(all);
        } else {
            train = training.read(0, split.train(), storage);
            validation = training.read(split.validationFrom(), split.validation(), storage);
        }
        Samples tested = test.read(0, test.count(), storage);
        return Fingerprint.seal(request.name(), IdxPair.CLASSES, train, validation, tested);
    }

    /**
     * One line for each file.
     *
     * @param published the MD5 of the content by file name (without {@code .gz}); may be empty
     * @throws DataException at the first file that is missing, damaged or not as published
     */
    static List<String> verify(IdxFolder folder, Map<String, String> published) {
        List<String> lines = new ArrayList<>();
        for (IdxPair pair : List.of(folder.train(), folder.test())) {
            pair.checkLabels();
            for (IdxFile file : List.of(pair.images(), pair.labels())) {
                requirePublished(file, published);
                lines.add(file.summary());
            }
        }
        return List.copyOf(lines);
    }

    private static void requireSameSize(IdxFile training, IdxFile test) {
        IdxHeader expected = training.header();
        IdxHeader actual = test.header();
        if (actual.rows() != expected.rows() || actual.columns() != expected.columns()) {
            throw new DataException(test.path() + ", offset 8: images of " + actual.rows() + " x " + actual.columns()
                    + ", expected " + expected.rows() + " x " + expected.columns() + " as in "
                    + training.path().getFileName() + ": get both files of one set");
        }
    }

    private static void requirePublished(IdxFile file, Map<String, String> published) {
        String name = file.path().getFileName().toString();
        String plain = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
        String expected = published.getOrDefault(plain, "");
        if (expected.isEmpty()) {
            return;
        }
        String actual = file.content().md5();
        if (!actual.equals(expected)) {
            throw new DataException(file.path() + ": the MD5 of the content is " + actual + ", expected " + expected
                    + " as published: get the file again");
        }
    }
}
