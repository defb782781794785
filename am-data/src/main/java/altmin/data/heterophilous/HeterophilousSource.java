package altmin.data.heterophilous;

import altmin.api.data.DataOption;
import altmin.api.data.DataRequest;
import altmin.data.augment.GraphSource;
import altmin.data.file.DataFolder;
import altmin.data.file.RequiredFiles;
import altmin.data.graph.Graph;
import altmin.data.option.OptionValue;
import java.nio.file.Path;

/** A graph with ten published splits. */
abstract class HeterophilousSource extends GraphSource {

    private static final int SPLITS = 10;
    private static final DataOption SPLIT = new DataOption("split", "0", "0 to 9", "Which of the ten published splits");

    private final String published;

    HeterophilousSource(String id, String description, String published, DataOption... own) {
        super(id, description, withSplit(own));
        this.published = published;
    }

    /** The name of the file. */
    abstract String file(DataRequest request);

    @Override
    protected final Graph read(DataRequest request) {
        int split = (int) OptionValue.whole(request, SPLIT, 0, SPLITS - 1);
        String file = file(request);
        Path folder = DataFolder.of(request).resolve("heterophilous-graphs");
        RequiredFiles.require(folder, "github.com/yandex-research/heterophilous-graphs", file);
        return HeterophilousFile.read(folder.resolve(file), split);
    }

    @Override
    protected final String published() {
        return published;
    }

    private static DataOption[] withSplit(DataOption... own) {
        DataOption[] all = new DataOption[own.length + 1];
        all[0] = SPLIT;
        System.arraycopy(own, 0, all, 1, own.length);
        return all;
    }
}
