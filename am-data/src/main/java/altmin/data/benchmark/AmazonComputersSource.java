package altmin.data.benchmark;

/** Amazon Computers: goods that are bought together. */
public final class AmazonComputersSource extends BenchmarkSource {

    public AmazonComputersSource() {
        super(
                "amazon-computers",
                "co-purchase graph, 13752 nodes, 245861 edges, 767 features, 10 classes",
                "amazon_electronics_computers.npz",
                "");
    }
}
