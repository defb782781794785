package altmin.data.heterophilous;

import altmin.api.data.DataRequest;

/** Texas: pages of a university and their links; H. Pei et al., "Geom-GCN", ICLR 2020. */
public final class TexasSource extends HeterophilousSource {

    public TexasSource() {
        super(
                "texas",
                "graph of web pages, 183 nodes, 279 edges, 1703 features, 5 classes",
                "884eb0bb380179b955028a3791fb9bec9a80c161bfdba1975684b4874b1010af");
    }

    @Override
    String file(DataRequest request) {
        return "texas.npz";
    }
}
