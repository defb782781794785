package altmin.data.saint;

import altmin.api.data.DataRequest;
import altmin.data.augment.GraphSource;
import altmin.data.file.DataFolder;
import altmin.data.graph.Graph;

/** Flickr: photographs with something in common. Its fingerprint is not known here: only the form is verified. */
public final class FlickrSource extends GraphSource {

    public FlickrSource() {
        super("flickr", "graph of photographs, 89250 nodes, 449878 edges, 500 features, 7 classes");
    }

    @Override
    protected Graph read(DataRequest request) {
        return new SaintFolder(DataFolder.of(request).resolve("flickr")).read();
    }
}
