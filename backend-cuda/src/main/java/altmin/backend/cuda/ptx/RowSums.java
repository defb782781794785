package altmin.backend.cuda.ptx;

/** Sums and maxima over neighbouring lanes of a warp, butterfly by butterfly, so that every lane has the result. */
final class RowSums {

    private static final String WHOLE_WARP = "0xffffffff";

    private final Code code;
    private final int width;

    /** Over {@code width} lanes that share a row, a power of two up to 32 */
    RowSums(Code code, int width) {
        this.code = code;
        this.width = width;
    }

    String sum(String value) {
        return combine("add.rn.f64", value);
    }

    String max(String value) {
        return combine("max.f64", value);
    }

    private String combine(String instruction, String value) {
        String all = value;
        for (int distance = width / 2; distance > 0; distance /= 2) {
            all = code.d(instruction, all, other(all, distance));
        }
        return all;
    }

    /** What the lane at this distance holds. */
    String other(String value, int distance) {
        String bits = code.l("mov.b64", value);
        String low = otherInt(code.r("cvt.u32.u64", bits), distance);
        String high = otherInt(code.r("cvt.u32.u64", code.l("shr.u64", bits, "32")), distance);
        String upper = code.l("shl.b64", code.l("cvt.u64.u32", high), "32");
        return code.d("mov.b64", code.l("or.b64", upper, code.l("cvt.u64.u32", low)));
    }

    /** What the lane at this distance holds, of 32 bits. */
    String otherInt(String value, int distance) {
        return code.r("shfl.sync.bfly.b32", value, Integer.toString(distance), "31", WHOLE_WARP);
    }

    /** Whether it holds in any lane of the warp. */
    String any(String predicate) {
        return code.p("vote.sync.any.pred", predicate, WHOLE_WARP);
    }
}
