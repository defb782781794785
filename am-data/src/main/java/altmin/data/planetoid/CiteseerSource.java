package altmin.data.planetoid;

/** Citeseer: papers on computer science and their citations; P. Sen et al., AI Magazine 2008. */
public final class CiteseerSource extends PlanetoidSource {

    public CiteseerSource() {
        super(
                "citeseer",
                "citation graph, 3327 nodes, 4552 edges, 3703 features, 6 classes",
                "856e09a839f0bc35cab460821d5a6acfc55553c56be3ded93665b3c70ad7a668");
    }
}
