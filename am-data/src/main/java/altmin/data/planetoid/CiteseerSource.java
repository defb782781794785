package altmin.data.planetoid;

/** Citeseer: papers on computer science and their citations; P. Sen et al., AI Magazine 2008. */
public final class CiteseerSource extends PlanetoidSource {

    public CiteseerSource() {
        super("citeseer", "citation graph, 3327 nodes, 4552 edges, 3703 features, 6 classes", "");
    }
}
