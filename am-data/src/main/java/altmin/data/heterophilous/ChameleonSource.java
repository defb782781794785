package altmin.data.heterophilous;

/** Chameleon: Wikipedia pages on chameleons; B. Rozemberczki et al., 2021. */
public final class ChameleonSource extends WikipediaSource {

    public ChameleonSource() {
        super(
                "chameleon",
                "page graph, 890 nodes, 8854 edges, 2325 features, 5 classes",
                "c65e118cdaeabf6e20e44145c2cc1c78120c27f2ccb9c8d919f526cdf228dc76");
    }
}
