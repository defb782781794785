package altmin.bench.result;

/** What a measurement counts for each second. */
public enum Unit {
    /** Thousand million operations. */
    GFLOPS("GFLOP/s", "gflops"),
    /** Thousand million bytes. */
    GBYTES("GB/s", "gbytes");

    private final String symbol;
    private final String counter;

    Unit(String symbol, String counter) {
        this.symbol = symbol;
        this.counter = counter;
    }

    /** As it stands behind a number. */
    public String symbol() {
        return symbol;
    }

    /** The name of the JMH counter. */
    public String counter() {
        return counter;
    }
}
