package altmin.data.planetoid;

/** Cora: papers on machine learning and their citations; P. Sen et al., AI Magazine 2008. */
public final class CoraSource extends PlanetoidSource {

    public CoraSource() {
        super(
                "cora",
                "citation graph, 2708 nodes, 5278 edges, 1433 features, 7 classes",
                "5c3b763c87e9f953ce7fa55e2951203ae5f409099981a31e30448d4f765b0301");
    }
}
