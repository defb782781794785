package altmin.core.pdadmm;

/** How the weights of the last layer start, at the beginning and whenever the network has grown (pdADMM-G, section 2.5). */
enum Head {
    /** Drawn as all initial weights are. */
    INIT,
    /** Ones on the main diagonal, bias zero. */
    EYE
}
