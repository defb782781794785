package altmin.backend.cuda.ptx;

import static altmin.backend.cuda.ptx.Literals.f64;

import altmin.api.expression.Kernel;
import altmin.api.expression.Kernel.Extent;
import altmin.api.expression.Kernel.Reduction;
import java.util.ArrayList;
import java.util.List;

/**
 * A {@link Kernel} as PTX: every element is read once and every formula computed once, sums included.
 *
 * <p>A block has 256 threads, {@code width} of them side by side in a row. It goes through a range of rows of {@code width}
 * columns, all threads in step, so that sums over rows may pass between lanes; a thread beyond the matrix looks at the
 * last element again, adds nothing and writes nothing. Sums are float64: along a row over the lanes, along a column and over
 * all first in each thread, then over the block. What the blocks have goes to memory and is added up by {@link FoldText}
 * (rows, columns) or by the host (totals). Which element goes where depends on the shape alone, and nothing is added
 * atomically: the bits are always the same.
 *
 * <p>Parameters: the addresses of all inputs; the scalars; for each output in order its address (of a total: of a float64 for
 * each block) and, of sums over rows and columns, that of the float64 for each block; rows, columns, rows of a range.
 *
 * <p>Reads and writes 4 bytes for each element and matrix. Aliasing: all inputs of an element are read before an output of
 * it is written, so an output may be an input.
 */
public final class ElementwiseText {

    private final Kernel kernel;
    private final int width;
    private final KernelText text;
    private final Code setup;
    private final Code body;
    private final List<String> inputs = new ArrayList<>();
    private final List<Target> targets = new ArrayList<>();

    /** Where an output goes, and the register that its sum grows in. */
    private record Target(Kernel.Output output, String address, String partial, String sum) {}

    private ElementwiseText(Kernel kernel, int width) {
        this.kernel = kernel;
        this.width = width;
        this.text = new KernelText("elementwise_" + width);
        this.setup = text.setup();
        this.body = text.body();
    }

    /**
     * The module.
     *
     * @param width threads along a row, a power of two up to 32
     * @throws IllegalArgumentException where a formula names an input or scalar that the kernel does not have
     */
    public static String of(Kernel kernel, int width) {
        return new ElementwiseText(kernel, width).write();
    }

    /** The name of its entry. */
    public static String entry(int width) {
        return "elementwise_" + width;
    }

    private String write() {
        kernel.inputs().forEach(_ -> inputs.add(text.address()));
        List<String> scalars = new ArrayList<>();
        kernel.scalars().forEach(_ -> scalars.add(text.scalar()));
        kernel.outputs().forEach(output -> targets.add(target(output)));
        Place place = new Place();
        String loop = body.placed();
        place.enterRow();
        Formula formula = new Formula(kernel, setup, body, scalars, place::load);
        List<String> values = new ArrayList<>();
        kernel.outputs().forEach(output -> values.add(formula.value(output.value())));
        for (int i = 0; i < values.size(); i++) {
            take(targets.get(i), values.get(i), place);
        }
        place.nextRow(loop);
        finish(place);
        return text.text();
    }

    private Target target(Kernel.Output output) {
        String address = text.address();
        boolean isSummedByFold = output.reduction() == Reduction.PER_ROW || output.reduction() == Reduction.PER_COLUMN;
        String partial = isSummedByFold ? text.address() : address;
        return new Target(output, address, partial, setup.d("mov.f64", f64(0)));
    }

    /** What becomes of the value at hand. */
    private void take(Target target, String value, Place place) {
        switch (target.output().reduction()) {
            case NONE -> body.runIf(place.inside, "st.global.f32", "[" + place.element(target.address()) + "]", value);
            case PER_ROW -> {
                String sum = new RowSums(body, width).sum(wide(value, place.inside));
                place.storeRow(target, sum);
            }
            case PER_COLUMN, TOTAL -> body.run("add.rn.f64", target.sum(), target.sum(), wide(value, place.inside));
        }
    }

    private String wide(String value, String inside) {
        return body.d("selp.f64", body.d("cvt.f64.f32", value), f64(0), inside);
    }

    private void finish(Place place) {
        if (targets.stream().noneMatch(ElementwiseText::isSummedByBlock)) {
            return;
        }
        BlockSums sums = new BlockSums(text, place.thread);
        for (Target target : targets) {
            if (target.output().reduction() == Reduction.TOTAL) {
                place.storeTotal(target, sums.over(target.sum(), 1));
            } else if (target.output().reduction() == Reduction.PER_COLUMN) {
                place.storeColumn(target, sums.over(target.sum(), width));
            }
        }
    }

    private static boolean isSummedByBlock(Target target) {
        return target.output().reduction() == Reduction.TOTAL || target.output().reduction() == Reduction.PER_COLUMN;
    }

    /** The position of a thread: its column for good, its row for one turn of the loop. */
    private final class Place {
        private final String rows = text.count();
        private final String columns = text.smallCount();
        private final String range = text.count();
        private final String thread = setup.r("mov.u32", "%tid.x");
        private final String lane = setup.r("and.b32", thread, Integer.toString(width - 1));
        private final String tile = setup.r("mov.u32", "%ctaid.x");
        private final String band = setup.r("mov.u32", "%ctaid.y");
        private final String column = setup.r("mad.lo.u32", tile, Integer.toString(width), lane);
        private final String isColumn = setup.p("setp.lt.u32", column, columns);
        private final String nearColumn = setup.r("min.u32", column, setup.r("sub.u32", columns, "1"));
        private final String wideColumns = setup.l("cvt.u64.u32", columns);
        private final String local = setup.r("shr.u32", thread, Integer.toString(Integer.numberOfTrailingZeros(width)));
        private final String wideLocal = setup.l("cvt.u64.u32", local);
        private final String lastRow = setup.l("sub.u64", rows, "1");
        private final String first = setup.l("mul.lo.u64", setup.l("cvt.u64.u32", band), range);
        private final String end = setup.l("min.u64", setup.l("add.u64", first, range), rows);
        private final String step = setup.l("mov.u64", first);
        private String row = "";
        private String nearRow = "";
        private String isRow = "";
        private String inside = "";
        private String offset = "";

        void enterRow() {
            row = body.l("add.u64", step, wideLocal);
            isRow = body.p("setp.lt.u64", row, end);
            nearRow = body.l("min.u64", row, lastRow);
            inside = body.p("and.pred", isRow, isColumn);
            String index = body.l("mad.lo.u64", nearRow, wideColumns, body.l("cvt.u64.u32", nearColumn));
            offset = body.l("shl.b64", index, "2");
        }

        void nextRow(String loop) {
            body.run("add.u64", step, step, Integer.toString(KernelText.THREADS / width));
            body.runIf(body.p("setp.lt.u64", step, end), "bra", loop);
        }

        /** The element of an input; of a row the same at every turn. */
        String load(int index) {
            String base = inputs.get(index);
            Extent extent = kernel.inputs().get(index).extent();
            return switch (extent) {
                case MATRIX -> body.f("ld.global.f32", "[" + element(base) + "]");
                case COLUMN -> body.f("ld.global.f32", "[" + scaled(body, base, nearRow, 2) + "]");
                case ROW -> setup.f("ld.global.f32", "[" + setup.l("mad.wide.u32", nearColumn, "4", base) + "]");
            };
        }

        String element(String base) {
            return body.l("add.u64", base, offset);
        }

        void storeRow(Target target, String sum) {
            String isFirst = body.p("setp.eq.u32", lane, "0");
            String behind = body.label();
            body.runUnless(body.p("and.pred", isFirst, isRow), "bra", behind);
            String position = body.l("mad.lo.u64", body.l("cvt.u64.u32", tile), rows, row);
            store(target, sum, "%nctaid.x", row, position);
            body.place(behind);
        }

        void storeColumn(Target target, String sum) {
            String isFirst = body.p("setp.lt.u32", thread, Integer.toString(width));
            String behind = body.label();
            body.runUnless(body.p("and.pred", isFirst, isColumn), "bra", behind);
            String wideColumn = body.l("cvt.u64.u32", column);
            String position = body.l("mad.lo.u64", body.l("cvt.u64.u32", band), wideColumns, wideColumn);
            store(target, sum, "%nctaid.y", wideColumn, position);
            body.place(behind);
        }

        /** Rounded where there is nothing to add to it, else for {@link FoldText}. */
        private void store(Target target, String sum, String blocks, String alone, String position) {
            String isAlone = body.p("setp.eq.u32", body.r("mov.u32", blocks), "1");
            String rounded = body.f("cvt.rn.f32.f64", sum);
            body.runIf(isAlone, "st.global.f32", "[" + scaled(body, target.address(), alone, 2) + "]", rounded);
            body.runUnless(isAlone, "st.global.f64", "[" + scaled(body, target.partial(), position, 3) + "]", sum);
        }

        void storeTotal(Target target, String sum) {
            String isFirst = body.p("setp.eq.u32", thread, "0");
            String block = body.r("mad.lo.u32", band, body.r("mov.u32", "%nctaid.x"), tile);
            String address = body.l("mad.wide.u32", block, "8", target.address());
            body.runIf(isFirst, "st.global.f64", "[" + address + "]", sum);
        }

        private static String scaled(Code code, String base, String index, int shift) {
            return code.l("add.u64", base, code.l("shl.b64", index, Integer.toString(shift)));
        }
    }
}
