package altmin.core.pdadmm;

/** Where the last preactivations start, at the beginning and whenever the network has grown (pdADMM-G, section 2.5). */
enum Logits {
    /** At zero. */
    ZERO(0, 0),
    /** At +1 for the label and -1 elsewhere. */
    LABELS(2, -1);

    final double factor;
    final double offset;

    Logits(double factor, double offset) {
        this.factor = factor;
        this.offset = offset;
    }
}
