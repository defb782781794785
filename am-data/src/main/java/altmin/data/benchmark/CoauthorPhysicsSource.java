package altmin.data.benchmark;

/** Coauthor Physics: authors in physics who wrote together. Its fingerprint is not known here: only the form is verified. */
public final class CoauthorPhysicsSource extends BenchmarkSource {

    public CoauthorPhysicsSource() {
        super(
                "coauthor-physics",
                "co-author graph, 34493 nodes, 247962 edges, 8415 features, 5 classes",
                new Published("ms_academic_phy.npz", "", ""));
    }
}
