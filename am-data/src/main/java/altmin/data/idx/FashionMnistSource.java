package altmin.data.idx;

import java.util.Map;

/** Fashion-MNIST: H. Xiao, K. Rasul, R. Vollgraf, arXiv:1708.07747. */
public final class FashionMnistSource extends NamedIdxSource {

    static final String ID = "fashion-mnist";

    public FashionMnistSource() {
        super(
                ID,
                "pictures of clothes, 28 x 28, 10 classes, 60000 training and 10000 test images",
                Map.of(
                        IdxFolder.TRAIN_IMAGES, "f4a8712d7a061bf5bd6d2ca38dc4d50a",
                        IdxFolder.TRAIN_LABELS, "9018921c3c673c538a1fc5bad174d6f9",
                        IdxFolder.TEST_IMAGES, "8181f5470baa50b63fa0f6fddb340f0a",
                        IdxFolder.TEST_LABELS, "15d484375f8d13e6eb1aabb0c3f46965"));
    }
}
