package altmin.backend.cuda.ptx;

import static altmin.backend.cuda.ptx.Literals.f64;

import java.util.Locale;

/**
 * Passes over square matrices around a factorisation, row-major: a thread for each number. Cost: that of memory, which beside the
 * n^3 of what they go with is little.
 */
public enum SquareText {

    /** {@code c[i][j] := c[j][i]} below the diagonal. Parameters: c, n, n^2. */
    MIRROR {
        @Override
        void write(KernelText kernel) {
            String c = kernel.address();
            String n = kernel.count();
            Code code = kernel.body();
            Flat.each(code, kernel.count(), index -> {
                Cell cell = Cell.of(code, index, n);
                String behind = code.label();
                code.runUnless(code.p("setp.lt.u64", cell.column, cell.row), "bra", behind);
                String mirrored = code.l("mad.lo.u64", cell.column, n, cell.row);
                String value = code.f("ld.global.f32", "[" + Flat.address(code, c, mirrored, 2) + "]");
                code.run("st.global.f32", "[" + Flat.address(code, c, index, 2) + "]", value);
                code.place(behind);
            });
        }
    },

    /** {@code d := lower triangle of s + ridge I} in float64, zeros above it. Parameters: s, d, ridge, n, n^2. */
    WIDEN_LOWER {
        @Override
        void write(KernelText kernel) {
            String s = kernel.address();
            String d = kernel.address();
            String ridge = kernel.wideScalar();
            String n = kernel.count();
            Code code = kernel.body();
            Flat.each(code, kernel.count(), index -> {
                Cell cell = Cell.of(code, index, n);
                String value = code.f("ld.global.f32", "[" + Flat.address(code, s, index, 2) + "]");
                String wide = code.d("cvt.f64.f32", value);
                String isDiagonal = code.p("setp.eq.u64", cell.column, cell.row);
                String ridged = code.d("selp.f64", code.d("add.rn.f64", wide, ridge), wide, isDiagonal);
                String isAbove = code.p("setp.gt.u64", cell.column, cell.row);
                String lower = code.d("selp.f64", f64(0), ridged, isAbove);
                code.run("st.global.f64", "[" + Flat.address(code, d, index, 3) + "]", lower);
            });
        }
    },

    /** {@code d := I} in float64. Parameters: d, n, n^2. */
    UNIT {
        @Override
        void write(KernelText kernel) {
            String d = kernel.address();
            String n = kernel.count();
            Code code = kernel.body();
            Flat.each(code, kernel.count(), index -> {
                Cell cell = Cell.of(code, index, n);
                String isDiagonal = code.p("setp.eq.u64", cell.column, cell.row);
                String value = code.d("selp.f64", f64(1), f64(0), isDiagonal);
                code.run("st.global.f64", "[" + Flat.address(code, d, index, 3) + "]", value);
            });
        }
    },

    /** {@code x := lower triangle of d} and its mirror image, in float32. Parameters: d, x, n, n^2. */
    NARROW_SYMMETRIC {
        @Override
        void write(KernelText kernel) {
            String d = kernel.address();
            String x = kernel.address();
            String n = kernel.count();
            Code code = kernel.body();
            Flat.each(code, kernel.count(), index -> {
                Cell cell = Cell.of(code, index, n);
                String low = code.l("max.u64", cell.row, cell.column);
                String position = code.l("mad.lo.u64", low, n, code.l("min.u64", cell.row, cell.column));
                String value = code.d("ld.global.f64", "[" + Flat.address(code, d, position, 3) + "]");
                String narrow = code.f("cvt.rn.f32.f64", value);
                code.run("st.global.f32", "[" + Flat.address(code, x, index, 2) + "]", narrow);
            });
        }
    },

    /** {@code d := b} in float64. Parameters: b, d, their number. */
    WIDEN {
        @Override
        void write(KernelText kernel) {
            String b = kernel.address();
            String d = kernel.address();
            Code code = kernel.body();
            Flat.each(code, kernel.count(), index -> {
                String value = code.f("ld.global.f32", "[" + Flat.address(code, b, index, 2) + "]");
                String wide = code.d("cvt.f64.f32", value);
                code.run("st.global.f64", "[" + Flat.address(code, d, index, 3) + "]", wide);
            });
        }
    },

    /** {@code x := d} in float32. Parameters: d, x, their number. */
    NARROW {
        @Override
        void write(KernelText kernel) {
            String d = kernel.address();
            String x = kernel.address();
            Code code = kernel.body();
            Flat.each(code, kernel.count(), index -> {
                String value = code.d("ld.global.f64", "[" + Flat.address(code, d, index, 3) + "]");
                String narrow = code.f("cvt.rn.f32.f64", value);
                code.run("st.global.f32", "[" + Flat.address(code, x, index, 2) + "]", narrow);
            });
        }
    };

    abstract void write(KernelText kernel);

    /** The name of its entry. */
    public String entry() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The module. */
    public String text() {
        KernelText kernel = new KernelText(entry());
        write(kernel);
        return kernel.text();
    }

    /** The row and column of a number. */
    private record Cell(String row, String column) {
        static Cell of(Code code, String index, String n) {
            String row = code.l("div.u64", index, n);
            return new Cell(row, code.l("sub.u64", index, code.l("mul.lo.u64", row, n)));
        }
    }
}
