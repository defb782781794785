package altmin.data.benchmark;

/** Amazon Computers: goods that are bought together. */
public final class AmazonComputersSource extends BenchmarkSource {

    public AmazonComputersSource() {
        super(
                "amazon-computers",
                "co-purchase graph, 13752 nodes, 245861 edges, 767 features, 10 classes",
                new Published(
                        "amazon_electronics_computers.npz",
                        "736ba1d9fd85eac2da83a5ad25c463f04b0031a6ca01563f90a7099d9e8ffb2c",
                        "8a2a79ffdd712aa87cfdbc7d82d597aafee2e5c90ef4721b29bf4bc5acd68c31"));
    }
}
