package altmin.backend.cuda.emulator;

import java.util.function.IntBinaryOperator;
import java.util.function.LongBinaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Instructions that read and write registers only. Each is a loop of its own over threads, so that it is compiled well. */
final class Arithmetic {

    private final Registers registers;

    Arithmetic(Registers registers) {
        this.registers = registers;
    }

    /** What a line does, or null where it is no arithmetic. */
    @Nullable
    Operation of(Line line) {
        Operation single = single(line);
        if (single != null) {
            return single;
        }
        Operation wide = wide(line);
        return wide != null ? wide : integer(line);
    }

    private @Nullable Operation single(Line line) {
        if (isNone(line, ".f32")) {
            return null;
        }
        float[] d = registers.f(line.operand(0));
        float[] a = registers.f(line.operand(1));
        float[] b = line.operands().size() > 2 ? registers.f(line.operand(2)) : a;
        float[] c = line.operands().size() > 3 ? registers.f(line.operand(3)) : a;
        return switch (line.opcode()) {
            case "mov.f32" ->
                (threads, count) -> {
                    for (int i = 0; i < count; i++) {
                        d[threads[i]] = a[threads[i]];
                    }
                };
            case "add.rn.f32" ->
                (threads, count) -> {
                    for (int i = 0; i < count; i++) {
                        d[threads[i]] = a[threads[i]] + b[threads[i]];
                    }
                };
            case "sub.rn.f32" ->
                (threads, count) -> {
                    for (int i = 0; i < count; i++) {
                        d[threads[i]] = a[threads[i]] - b[threads[i]];
                    }
                };
            case "mul.rn.f32" ->
                (threads, count) -> {
                    for (int i = 0; i < count; i++) {
                        d[threads[i]] = a[threads[i]] * b[threads[i]];
                    }
                };
            case "div.rn.f32" ->
                (threads, count) -> {
                    for (int i = 0; i < count; i++) {
                        d[threads[i]] = a[threads[i]] / b[threads[i]];
                    }
                };
            case "fma.rn.f32" ->
                (threads, count) -> {
                    for (int i = 0; i < count; i++) {
                        d[threads[i]] = Math.fma(a[threads[i]], b[threads[i]], c[threads[i]]);
                    }
                };
            case "min.NaN.f32" ->
                (threads, count) -> {
                    for (int i = 0; i < count; i++) {
                        d[threads[i]] = Math.min(a[threads[i]], b[threads[i]]);
                    }
                };
            case "max.NaN.f32" ->
                (threads, count) -> {
                    for (int i = 0; i < count; i++) {
                        d[threads[i]] = Math.max(a[threads[i]], b[threads[i]]);
                    }
                };
            case "neg.f32" ->
                (threads, count) -> {
                    for (int i = 0; i < count; i++) {
                        d[threads[i]] = -a[threads[i]];
                    }
                };
            case "abs.f32" ->
                (threads, count) -> {
                    for (int i = 0; i < count; i++) {
                        d[threads[i]] = Math.abs(a[threads[i]]);
                    }
                };
            case "sqrt.rn.f32" ->
                (threads, count) -> {
                    for (int i = 0; i < count; i++) {
                        d[threads[i]] = (float) Math.sqrt(a[threads[i]]);
                    }
                };
            default -> null;
        };
    }

    private @Nullable Operation wide(Line line) {
        if (isNone(line, ".f64")) {
            return null;
        }
        double[] d = registers.d(line.operand(0));
        double[] a = registers.d(line.operand(1));
        double[] b = line.operands().size() > 2 ? registers.d(line.operand(2)) : a;
        double[] c = line.operands().size() > 3 ? registers.d(line.operand(3)) : a;
        return switch (line.opcode()) {
            case "mov.f64" ->
                (threads, count) -> {
                    for (int i = 0; i < count; i++) {
                        int t = threads[i];
                        d[t] = a[t];
                    }
                };
            case "neg.f64" ->
                (threads, count) -> {
                    for (int i = 0; i < count; i++) {
                        int t = threads[i];
                        d[t] = -a[t];
                    }
                };
            case "sqrt.rn.f64" ->
                (threads, count) -> {
                    for (int i = 0; i < count; i++) {
                        int t = threads[i];
                        d[t] = Math.sqrt(a[t]);
                    }
                };
            case "add.rn.f64" ->
                (threads, count) -> {
                    for (int i = 0; i < count; i++) {
                        int t = threads[i];
                        d[t] = a[t] + b[t];
                    }
                };
            case "sub.rn.f64" ->
                (threads, count) -> {
                    for (int i = 0; i < count; i++) {
                        int t = threads[i];
                        d[t] = a[t] - b[t];
                    }
                };
            case "mul.rn.f64" ->
                (threads, count) -> {
                    for (int i = 0; i < count; i++) {
                        int t = threads[i];
                        d[t] = a[t] * b[t];
                    }
                };
            case "div.rn.f64" ->
                (threads, count) -> {
                    for (int i = 0; i < count; i++) {
                        int t = threads[i];
                        d[t] = a[t] / b[t];
                    }
                };
            case "max.f64" ->
                (threads, count) -> {
                    for (int i = 0; i < count; i++) {
                        int t = threads[i];
                        d[t] = max(a[t], b[t]);
                    }
                };
            case "min.f64" ->
                (threads, count) -> {
                    for (int i = 0; i < count; i++) {
                        int t = threads[i];
                        d[t] = -max(-a[t], -b[t]);
                    }
                };
            case "fma.rn.f64" ->
                (threads, count) -> {
                    for (int i = 0; i < count; i++) {
                        int t = threads[i];
                        d[t] = Math.fma(a[t], b[t], c[t]);
                    }
                };
            default -> null;
        };
    }

    /** Whether it is no arithmetic on this type. */
    private static boolean isNone(Line line, String type) {
        return !line.opcode().endsWith(type)
                || Stream.of("cvt", "setp", "ld", "st", "selp").anyMatch(line.opcode()::startsWith);
    }

    /** As PTX has it: of a number and a NaN the number. */
    private static double max(double a, double b) {
        return Double.isNaN(a) ? b : Double.isNaN(b) ? a : Math.max(a, b);
    }

    private @Nullable Operation integer(Line line) {
        return switch (line.opcode()) {
            case "add.u32", "add.s32" -> ints(line, 2, Integer::sum);
            case "sub.u32", "sub.s32" -> ints(line, 2, (a, b) -> a - b);
            case "mul.lo.u32" -> ints(line, 2, (a, b) -> a * b);
            case "div.u32" -> ints(line, 2, Integer::divideUnsigned);
            case "min.u32" -> ints(line, 2, (a, b) -> Integer.compareUnsigned(a, b) < 0 ? a : b);
            case "and.b32" -> ints(line, 2, (a, b) -> a & b);
            case "shl.b32" -> ints(line, 2, (a, b) -> b > 31 ? 0 : a << b);
            case "shr.u32" -> ints(line, 2, (a, b) -> a >>> b);
            case "shr.s32" -> ints(line, 2, (a, b) -> a >> b);
            case "mad.lo.u32" -> multiplyAdd(line);
            case "add.u64", "add.s64" -> longs(line, 2, Long::sum);
            case "sub.u64", "sub.s64" -> longs(line, 2, (a, b) -> a - b);
            case "mul.lo.u64" -> longs(line, 2, (a, b) -> a * b);
            case "div.u64" -> longs(line, 2, Long::divideUnsigned);
            case "min.u64" -> longs(line, 2, (a, b) -> Long.compareUnsigned(a, b) < 0 ? a : b);
            case "max.u64" -> longs(line, 2, (a, b) -> Long.compareUnsigned(a, b) > 0 ? a : b);
            case "or.b64" -> longs(line, 2, (a, b) -> a | b);
            case "shl.b64" -> shift(line, (a, b) -> a << b);
            case "shr.u64" -> shift(line, (a, b) -> a >>> b);
            case "shr.s64" -> shift(line, (a, b) -> a >> b);
            case "mov.u64", "cvta.to.global.u64" -> longs(line, 1, (a, _) -> a);
            case "mad.lo.u64" -> multiplyAddLong(line);
            case "mul.wide.u32" -> widen(line, false);
            case "mad.wide.u32" -> widen(line, true);
            default -> null;
        };
    }

    private Operation ints(Line line, int last, IntBinaryOperator operator) {
        int[] d = registers.r(line.operand(0));
        int[] a = registers.r(line.operand(1));
        int[] b = registers.r(line.operand(last));
        return (threads, count) -> {
            for (int i = 0; i < count; i++) {
                d[threads[i]] = operator.applyAsInt(a[threads[i]], b[threads[i]]);
            }
        };
    }

    private Operation longs(Line line, int last, LongBinaryOperator operator) {
        long[] d = registers.l(line.operand(0));
        long[] a = registers.l(line.operand(1));
        long[] b = registers.l(line.operand(last));
        return (threads, count) -> {
            for (int i = 0; i < count; i++) {
                d[threads[i]] = operator.applyAsLong(a[threads[i]], b[threads[i]]);
            }
        };
    }

    /** The distance is a 32-bit number. */
    private Operation shift(Line line, LongBinaryOperator operator) {
        long[] d = registers.l(line.operand(0));
        long[] a = registers.l(line.operand(1));
        int[] b = registers.r(line.operand(2));
        return (threads, count) -> {
            for (int i = 0; i < count; i++) {
                d[threads[i]] = operator.applyAsLong(a[threads[i]], b[threads[i]]);
            }
        };
    }

    private Operation multiplyAdd(Line line) {
        int[] d = registers.r(line.operand(0));
        int[] a = registers.r(line.operand(1));
        int[] b = registers.r(line.operand(2));
        int[] c = registers.r(line.operand(3));
        return (threads, count) -> {
            for (int i = 0; i < count; i++) {
                d[threads[i]] = a[threads[i]] * b[threads[i]] + c[threads[i]];
            }
        };
    }

    private Operation multiplyAddLong(Line line) {
        long[] d = registers.l(line.operand(0));
        long[] a = registers.l(line.operand(1));
        long[] b = registers.l(line.operand(2));
        long[] c = registers.l(line.operand(3));
        return (threads, count) -> {
            for (int i = 0; i < count; i++) {
                d[threads[i]] = a[threads[i]] * b[threads[i]] + c[threads[i]];
            }
        };
    }

    private Operation widen(Line line, boolean adds) {
        long[] d = registers.l(line.operand(0));
        int[] a = registers.r(line.operand(1));
        int[] b = registers.r(line.operand(2));
        long[] c = registers.l(adds ? line.operand(3) : "0");
        return (threads, count) -> {
            for (int i = 0; i < count; i++) {
                d[threads[i]] =
                        Integer.toUnsignedLong(a[threads[i]]) * Integer.toUnsignedLong(b[threads[i]]) + c[threads[i]];
            }
        };
    }
}
