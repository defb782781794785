package altmin.data.idx;

import java.util.Map;

/** KMNIST: T. Clanuwat et al., arXiv:1812.01718. Its checksums are not known here: only the form is verified. */
public final class KmnistSource extends NamedIdxSource {

    static final String ID = "kmnist";

    public KmnistSource() {
        super(ID, "cursive Japanese characters, 28 x 28, 10 classes, 60000 training and 10000 test images", Map.of());
    }
}
