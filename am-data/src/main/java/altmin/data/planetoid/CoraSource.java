package altmin.data.planetoid;

/** Cora: papers on machine learning and their citations; P. Sen et al., AI Magazine 2008. */
public final class CoraSource extends PlanetoidSource {

    public CoraSource() {
        super("cora", "citation graph, 2708 nodes, 5278 edges, 1433 features, 7 classes", "");
    }
}
