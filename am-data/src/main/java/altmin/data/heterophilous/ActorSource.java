package altmin.data.heterophilous;

import altmin.api.data.DataRequest;

/** Actor: actors who are named on one page; H. Pei et al., "Geom-GCN", ICLR 2020. */
public final class ActorSource extends HeterophilousSource {

    public ActorSource() {
        super(
                "actor",
                "graph of actors, 7600 nodes, 26659 edges, 932 features, 5 classes",
                "4a3dcbca4fdb858d720d351fb1c1005ffc7ae08ba875182d2b7efddf7717839b");
    }

    @Override
    String file(DataRequest request) {
        return "actor.npz";
    }
}
