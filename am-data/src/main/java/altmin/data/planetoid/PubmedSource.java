package altmin.data.planetoid;

/** Pubmed: papers on diabetes and their citations. Its fingerprint is not known here: only the form is verified. */
public final class PubmedSource extends PlanetoidSource {

    public PubmedSource() {
        super("pubmed", "citation graph, 19717 nodes, 44324 edges, 500 features, 3 classes", "");
    }
}
