package altmin.backend.cuda.emulator;

import org.jspecify.annotations.Nullable;

/** Instructions by which the threads of a warp ask each other. All 32 have to be there. */
final class WarpOperations {

    private static final int WARP = 32;

    private final Registers registers;

    WarpOperations(Registers registers) {
        this.registers = registers;
    }

    /** What a line does, or null where it is none of these. */
    @Nullable
    Operation of(Line line) {
        return switch (line.opcode()) {
            case "shfl.sync.bfly.b32" -> shuffle(line);
            case "vote.sync.any.pred" -> vote(line);
            default -> null;
        };
    }

    private Operation shuffle(Line line) {
        int[] d = registers.r(line.operand(0));
        int[] a = registers.r(line.operand(1));
        int distance = Integer.parseInt(line.operand(2));
        int[] before = new int[a.length];
        return (threads, count) -> {
            requireWholeWarps(line, threads, count);
            System.arraycopy(a, 0, before, 0, a.length);
            for (int i = 0; i < count; i++) {
                d[threads[i]] = before[threads[i] ^ distance];
            }
        };
    }

    private Operation vote(Line line) {
        boolean[] d = registers.p(line.operand(0));
        boolean[] a = registers.p(line.operand(1));
        return (threads, count) -> {
            requireWholeWarps(line, threads, count);
            for (int first = 0; first < count; first += WARP) {
                boolean any = false;
                for (int i = 0; i < WARP; i++) {
                    any |= a[threads[first + i]];
                }
                for (int i = 0; i < WARP; i++) {
                    d[threads[first + i]] = any;
                }
            }
        };
    }

    private static void requireWholeWarps(Line line, int[] threads, int count) {
        if (count % WARP != 0) {
            throw new Fault(line + " reached by " + count + " threads, expected whole warps");
        }
        for (int i = 0; i < count; i++) {
            if (threads[i] % WARP != i % WARP) {
                throw new Fault(line + " reached without thread " + i % WARP + " of a warp");
            }
        }
    }
}
