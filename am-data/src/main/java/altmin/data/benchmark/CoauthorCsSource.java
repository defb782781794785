package altmin.data.benchmark;

/** Coauthor CS: authors in computer science who wrote together. */
public final class CoauthorCsSource extends BenchmarkSource {

    public CoauthorCsSource() {
        super(
                "coauthor-cs",
                "co-author graph, 18333 nodes, 81894 edges, 6805 features, 15 classes",
                "ms_academic_cs.npz",
                "");
    }
}
