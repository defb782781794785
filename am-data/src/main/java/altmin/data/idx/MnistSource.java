package altmin.data.idx;

import java.util.Map;

/** MNIST: Y. LeCun, L. Bottou, Y. Bengio, P. Haffner, "Gradient-based learning applied to document recognition", 1998. */
public final class MnistSource extends NamedIdxSource {

    static final String ID = "mnist";

    public MnistSource() {
        super(
                ID,
                "handwritten digits, 28 x 28, 10 classes, 60000 training and 10000 test images",
                Map.of(
                        IdxFolder.TRAIN_IMAGES, "6bbc9ace898e44ae57da46a324031adb",
                        IdxFolder.TRAIN_LABELS, "a25bea736e30d166cdddb491f175f624",
                        IdxFolder.TEST_IMAGES, "2646ac647ad5339dbf082846283269ea",
                        IdxFolder.TEST_LABELS, "27ae3e4e09519cfbb04c329615203637"));
    }
}
