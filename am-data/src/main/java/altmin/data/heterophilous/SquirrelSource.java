package altmin.data.heterophilous;

/** Squirrel: Wikipedia pages on squirrels; B. Rozemberczki et al., 2021. Its fingerprint is not known here. */
public final class SquirrelSource extends WikipediaSource {

    public SquirrelSource() {
        super("squirrel", "page graph, 2223 nodes, 46998 edges, 2089 features, 5 classes", "");
    }
}
