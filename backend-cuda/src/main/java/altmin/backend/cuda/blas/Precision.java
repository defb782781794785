package altmin.backend.cuda.blas;

/** How products of float32 are computed. The sums are float32 in every case. */
public enum Precision {
    /** Factors as they are: an error of one rounding, 2^-24, for each product. */
    FLOAT32,
    /** Factors rounded to 11 bits (TF32): an error of 2^-10 of the sum of absolute products, whatever the length. */
    TF32
}
