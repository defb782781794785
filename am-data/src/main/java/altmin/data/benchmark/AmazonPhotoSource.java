package altmin.data.benchmark;

/** Amazon Photo: goods that are bought together. Its fingerprint is not known here: only the form is verified. */
public final class AmazonPhotoSource extends BenchmarkSource {

    public AmazonPhotoSource() {
        super(
                "amazon-photo",
                "co-purchase graph, 7650 nodes, 119081 edges, 745 features, 8 classes",
                new Published("amazon_electronics_photo.npz", "", ""));
    }
}
