package altmin.data.idx;

import altmin.api.backend.Backend;
import altmin.api.data.DataRequest;
import altmin.api.data.DataSource;
import altmin.api.data.Dataset;
import altmin.api.error.UsageException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Any folder, named by its path, that holds the four files of the layout of MNIST. */
public final class IdxFolderSource implements DataSource {

    /** Ids of other sources, which mean those sources wherever the command is run: a folder of that name is "./mnist". */
    private static final Set<String> TAKEN = Set.of(MnistSource.ID, FashionMnistSource.ID, KmnistSource.ID);

    @Override
    public String id() {
        return "idx";
    }

    @Override
    public String description() {
        return "a folder with IDX files named as those of MNIST: give its path";
    }

    @Override
    public boolean accepts(String name) {
        return accepts(Path.of(""), name);
    }

    /** As {@link #accepts(String)}, with the folder that relative paths begin at. */
    boolean accepts(Path working, String name) {
        return id().equals(name) || (!TAKEN.contains(name) && isFolder(working, name));
    }

    @Override
    public boolean dependsOnSeed() {
        return false;
    }

    @Override
    public Dataset load(DataRequest request, Backend backend) {
        return IdxLoader.load(request, folder(request));
    }

    @Override
    public List<String> verify(DataRequest request) {
        return IdxLoader.verify(folder(request), Map.of());
    }

    private IdxFolder folder(DataRequest request) {
        if (request.name().equals(id())) {
            throw new UsageException("data is \"idx\", expected the path of a folder with IDX files: give that path");
        }
        return new IdxFolder(Path.of(request.name()));
    }

    private static boolean isFolder(Path working, String name) {
        try {
            return new IdxFolder(working.resolve(name)).isOne();
        } catch (InvalidPathException e) {
            return false; // what is no path names no folder; another source may know it
        }
    }
}
