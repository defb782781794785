package altmin.backend.cuda.emulator;

import org.jspecify.annotations.Nullable;

/** Moves between kinds of register. */
final class Conversions {

    private final Registers registers;
    private final Module module;

    Conversions(Registers registers, Module module) {
        this.registers = registers;
        this.module = module;
    }

    private interface Move {
        void of(int thread);
    }

    /** What a line does, or null where it is none of these. */
    @Nullable
    Operation of(Line line) {
        Move move = move(line);
        return move == null
                ? null
                : (threads, count) -> {
                    for (int i = 0; i < count; i++) {
                        move.of(threads[i]);
                    }
                };
    }

    private @Nullable Move move(Line line) {
        return switch (line.opcode()) {
            case "mov.u32" -> intMove(line);
            case "mov.b32" -> bits(line);
            case "mov.b64" -> wideBits(line);
            case "cvt.f64.f32" -> {
                double[] d = registers.d(line.operand(0));
                float[] a = registers.f(line.operand(1));
                yield thread -> d[thread] = a[thread];
            }
            case "cvt.rn.f32.f64" -> {
                float[] d = registers.f(line.operand(0));
                double[] a = registers.d(line.operand(1));
                yield thread -> d[thread] = (float) a[thread];
            }
            case "cvt.rn.f32.s32" -> {
                float[] d = registers.f(line.operand(0));
                int[] a = registers.r(line.operand(1));
                yield thread -> d[thread] = a[thread];
            }
            case "cvt.rn.f32.u32" -> {
                float[] d = registers.f(line.operand(0));
                int[] a = registers.r(line.operand(1));
                yield thread -> d[thread] = Integer.toUnsignedLong(a[thread]);
            }
            case "cvt.rn.f64.s64", "cvt.rn.f64.u64" -> {
                double[] d = registers.d(line.operand(0));
                long[] a = registers.l(line.operand(1));
                yield thread -> d[thread] = a[thread];
            }
            case "cvt.u64.u32" -> {
                long[] d = registers.l(line.operand(0));
                int[] a = registers.r(line.operand(1));
                yield thread -> d[thread] = Integer.toUnsignedLong(a[thread]);
            }
            case "cvt.u32.u64" -> {
                int[] d = registers.r(line.operand(0));
                long[] a = registers.l(line.operand(1));
                yield thread -> d[thread] = (int) a[thread];
            }
            default -> null;
        };
    }

    private Move intMove(Line line) {
        int[] d = registers.r(line.operand(0));
        String source = line.operand(1);
        Integer shared = module.shared().get(source);
        if (shared != null) {
            return thread -> d[thread] = shared;
        }
        boolean isSpecial = source.contains(".");
        int[] a = isSpecial ? registers.special(source) : registers.r(source);
        return thread -> d[thread] = a[thread];
    }

    private Move bits(Line line) {
        if (line.operand(0).startsWith("%f")) {
            float[] d = registers.f(line.operand(0));
            int[] a = registers.r(line.operand(1));
            return thread -> d[thread] = Float.intBitsToFloat(a[thread]);
        }
        int[] d = registers.r(line.operand(0));
        float[] a = registers.f(line.operand(1));
        return thread -> d[thread] = Float.floatToRawIntBits(a[thread]);
    }

    private Move wideBits(Line line) {
        if (line.operand(0).startsWith("%d")) {
            double[] d = registers.d(line.operand(0));
            long[] a = registers.l(line.operand(1));
            return thread -> d[thread] = Double.longBitsToDouble(a[thread]);
        }
        long[] d = registers.l(line.operand(0));
        double[] a = registers.d(line.operand(1));
        return thread -> d[thread] = Double.doubleToRawLongBits(a[thread]);
    }
}
