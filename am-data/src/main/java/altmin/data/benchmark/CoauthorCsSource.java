package altmin.data.benchmark;

/** Coauthor CS: authors in computer science who wrote together. */
public final class CoauthorCsSource extends BenchmarkSource {

    public CoauthorCsSource() {
        super(
                "coauthor-cs",
                "co-author graph, 18333 nodes, 81894 edges, 6805 features, 15 classes",
                new Published(
                        "ms_academic_cs.npz",
                        "933c745734e78908c7eb77172a673fee0503f30e26e5a99b36814d88534c42e3",
                        "58de37b9011e9ae3e0cfb6cdca043147f7935a11342bf80b8d26e3a4b1336815"));
    }
}
