package altmin.data.idx;

import altmin.api.backend.Backend;
import altmin.api.data.DataRequest;
import altmin.api.data.DataSource;
import altmin.api.data.Dataset;
import altmin.data.file.DataFolder;
import java.util.List;
import java.util.Map;

/** A published set in a folder of its own name below the folder of all data sets. */
abstract class NamedIdxSource implements DataSource {

    private final String id;
    private final String description;
    private final Map<String, String> published;

    /** With the MD5 of the uncompressed content of each file, where it is known. */
    NamedIdxSource(String id, String description, Map<String, String> published) {
        this.id = id;
        this.description = description;
        this.published = published;
    }

    @Override
    public final String id() {
        return id;
    }

    @Override
    public final String description() {
        return description;
    }

    @Override
    public boolean dependsOnSeed() {
        return false;
    }

    @Override
    public final Dataset load(DataRequest request, Backend backend) {
        return IdxLoader.load(request, folder(request));
    }

    @Override
    public final List<String> verify(DataRequest request) {
        return IdxLoader.verify(folder(request), published);
    }

    private IdxFolder folder(DataRequest request) {
        return new IdxFolder(DataFolder.of(request).resolve(id));
    }
}
