package altmin.backend.cuda.emulator;

import org.jspecify.annotations.Nullable;

/** Comparisons, predicates and what they select. */
final class Choices {

    private final Registers registers;

    Choices(Registers registers) {
        this.registers = registers;
    }

    /** What a line does, or null where it is none of these. */
    @Nullable
    Operation of(Line line) {
        String[] words = line.opcode().split("\\.", -1);
        return switch (words[0]) {
            case "setp" -> compare(line, words[1], words[2]);
            case "selp" -> select(line, words[1]);
            case "and", "or", "not" -> words[1].equals("pred") ? predicates(line, words[0]) : null;
            default -> null;
        };
    }

    private interface Test {
        boolean holds(int thread);
    }

    private Operation compare(Line line, String relation, String type) {
        boolean[] d = registers.p(line.operand(0));
        String left = line.operand(1);
        String right = line.operand(2);
        Test test = switch (type) {
            case "f32" -> floats(relation, registers.f(left), registers.f(right));
            case "f64" -> doubles(relation, registers.d(left), registers.d(right));
            case "u32" -> {
                int[] a = registers.r(left);
                int[] b = registers.r(right);
                yield ordered(relation, thread -> Integer.compareUnsigned(a[thread], b[thread]));
            }
            case "u64" -> {
                long[] a = registers.l(left);
                long[] b = registers.l(right);
                yield ordered(relation, thread -> Long.compareUnsigned(a[thread], b[thread]));
            }
            default -> throw new Fault("unknown instruction " + line);
        };
        return (threads, count) -> {
            for (int i = 0; i < count; i++) {
                d[threads[i]] = test.holds(threads[i]);
            }
        };
    }

    private interface Order {
        int compare(int thread);
    }

    private static Test ordered(String relation, Order order) {
        return switch (relation) {
            case "lt" -> thread -> order.compare(thread) < 0;
            case "le" -> thread -> order.compare(thread) <= 0;
            case "gt" -> thread -> order.compare(thread) > 0;
            case "ge" -> thread -> order.compare(thread) >= 0;
            case "eq" -> thread -> order.compare(thread) == 0;
            case "ne" -> thread -> order.compare(thread) != 0;
            default -> throw new Fault("unknown comparison " + relation);
        };
    }

    private static Test floats(String relation, float[] a, float[] b) {
        return switch (relation) {
            case "lt" -> thread -> a[thread] < b[thread];
            case "le" -> thread -> a[thread] <= b[thread];
            case "gt" -> thread -> a[thread] > b[thread];
            case "eq" -> thread -> a[thread] == b[thread];
            case "neu" -> thread -> a[thread] != b[thread];
            default -> throw new Fault("unknown comparison of floats " + relation);
        };
    }

    private static Test doubles(String relation, double[] a, double[] b) {
        return switch (relation) {
            case "lt" -> thread -> a[thread] < b[thread];
            case "gt" -> thread -> a[thread] > b[thread];
            case "eq" -> thread -> a[thread] == b[thread];
            default -> throw new Fault("unknown comparison of doubles " + relation);
        };
    }

    private @Nullable Operation select(Line line, String type) {
        boolean[] p = registers.p(line.operand(3));
        return switch (type) {
            case "f32" -> {
                float[] d = registers.f(line.operand(0));
                float[] a = registers.f(line.operand(1));
                float[] b = registers.f(line.operand(2));
                yield (threads, count) -> {
                    for (int i = 0; i < count; i++) {
                        d[threads[i]] = p[threads[i]] ? a[threads[i]] : b[threads[i]];
                    }
                };
            }
            case "f64" -> {
                double[] d = registers.d(line.operand(0));
                double[] a = registers.d(line.operand(1));
                double[] b = registers.d(line.operand(2));
                yield (threads, count) -> {
                    for (int i = 0; i < count; i++) {
                        d[threads[i]] = p[threads[i]] ? a[threads[i]] : b[threads[i]];
                    }
                };
            }
            case "b32" -> {
                int[] d = registers.r(line.operand(0));
                int[] a = registers.r(line.operand(1));
                int[] b = registers.r(line.operand(2));
                yield (threads, count) -> {
                    for (int i = 0; i < count; i++) {
                        d[threads[i]] = p[threads[i]] ? a[threads[i]] : b[threads[i]];
                    }
                };
            }
            default -> null;
        };
    }

    private Operation predicates(Line line, String word) {
        boolean[] d = registers.p(line.operand(0));
        boolean[] a = registers.p(line.operand(1));
        boolean[] b = registers.p(line.operand(line.operands().size() - 1));
        return (threads, count) -> {
            for (int i = 0; i < count; i++) {
                int thread = threads[i];
                d[thread] = switch (word) {
                    case "and" -> a[thread] && b[thread];
                    case "or" -> a[thread] || b[thread];
                    default -> !a[thread];
                };
            }
        };
    }
}
