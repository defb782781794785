package altmin.data.ogb;

import altmin.api.data.DataRequest;
import altmin.data.augment.GraphSource;
import altmin.data.file.DataFolder;
import altmin.data.graph.Graph;

/** ogbn-arxiv: papers and their citations, split by year. Its fingerprint is not known here: only the form is verified. */
public final class OgbnArxivSource extends GraphSource {

    public OgbnArxivSource() {
        super("ogbn-arxiv", "citation graph, 169343 nodes, 1157799 edges, 128 features, 40 classes");
    }

    @Override
    protected Graph read(DataRequest request) {
        return new OgbFolder(DataFolder.of(request).resolve("ogbn_arxiv"), "time").read();
    }
}
