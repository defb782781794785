package altmin.backend.cuda.emulator;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import org.jspecify.annotations.Nullable;

/** Loads and stores: parameters, global and shared memory. */
final class Accesses {

    private final Registers registers;
    private final Module module;
    private final Heap heap;
    private final SharedMemory shared;
    private long[] arguments = {};

    Accesses(Registers registers, Module module, Heap heap) {
        this.registers = registers;
        this.module = module;
        this.heap = heap;
        this.shared = new SharedMemory(module.sharedBytes());
    }

    /** The arguments of the launch to come. */
    void setArguments(long[] values) {
        arguments = values;
    }

    SharedMemory shared() {
        return shared;
    }

    private interface Access {
        void of(int thread);
    }

    /** What a line does, or null where it is no access. */
    @Nullable
    Operation of(Line line) {
        return switch (line.opcode()) {
            case "ld.param.u64", "ld.param.u32", "ld.param.f32", "ld.param.f64" -> each(parameter(line));
            case "ld.global.f32", "ld.global.f64", "ld.global.u32", "ld.global.u64" -> load(line);
            case "st.global.f32", "st.global.f64" -> store(line);
            case "ld.shared.f64" -> {
                double[] d = registers.d(line.operand(0));
                int[] address = registers.r(line.base(1));
                int offset = line.offset(1);
                yield each(thread -> d[thread] = shared.read(thread, address[thread] + offset));
            }
            case "st.shared.f64" -> {
                double[] a = registers.d(line.operand(1));
                int[] address = registers.r(line.base(0));
                int offset = line.offset(0);
                yield each(thread -> shared.write(thread, address[thread] + offset, a[thread]));
            }
            default -> null;
        };
    }

    private static Operation each(Access access) {
        return (threads, count) -> {
            for (int i = 0; i < count; i++) {
                access.of(threads[i]);
            }
        };
    }

    private Access parameter(Line line) {
        int index = module.parameters().indexOf(line.base(1));
        if (index < 0) {
            throw new Fault("unknown parameter in " + line);
        }
        String result = line.operand(0);
        return switch (line.opcode()) {
            case "ld.param.u64" -> {
                long[] d = registers.l(result);
                yield thread -> d[thread] = arguments[index];
            }
            case "ld.param.u32" -> {
                int[] d = registers.r(result);
                yield thread -> d[thread] = (int) arguments[index];
            }
            case "ld.param.f32" -> {
                float[] d = registers.f(result);
                yield thread -> d[thread] = Float.intBitsToFloat((int) arguments[index]);
            }
            default -> {
                double[] d = registers.d(result);
                yield thread -> d[thread] = Double.longBitsToDouble(arguments[index]);
            }
        };
    }

    private Operation load(Line line) {
        long[] address = registers.l(line.base(1));
        int offset = line.offset(1);
        String result = line.operand(0);
        Heap.Place place = new Heap.Place();
        return switch (line.opcode()) {
            case "ld.global.f32" -> {
                float[] d = registers.f(result);
                yield (threads, count) -> {
                    for (int i = 0; i < count; i++) {
                        long at = address[threads[i]] + offset;
                        heap.require(place, at, Float.BYTES);
                        d[threads[i]] = Heap.EVERYWHERE.get(JAVA_FLOAT, at);
                    }
                };
            }
            case "ld.global.f64" -> {
                double[] d = registers.d(result);
                yield (threads, count) -> {
                    for (int i = 0; i < count; i++) {
                        long at = address[threads[i]] + offset;
                        heap.require(place, at, Double.BYTES);
                        d[threads[i]] = Heap.EVERYWHERE.get(JAVA_DOUBLE, at);
                    }
                };
            }
            case "ld.global.u32" -> {
                int[] d = registers.r(result);
                yield (threads, count) -> {
                    for (int i = 0; i < count; i++) {
                        long at = address[threads[i]] + offset;
                        heap.require(place, at, Integer.BYTES);
                        d[threads[i]] = Heap.EVERYWHERE.get(JAVA_INT, at);
                    }
                };
            }
            default -> {
                long[] d = registers.l(result);
                yield (threads, count) -> {
                    for (int i = 0; i < count; i++) {
                        long at = address[threads[i]] + offset;
                        heap.require(place, at, Long.BYTES);
                        d[threads[i]] = Heap.EVERYWHERE.get(JAVA_LONG, at);
                    }
                };
            }
        };
    }

    private Operation store(Line line) {
        long[] address = registers.l(line.base(0));
        int offset = line.offset(0);
        Heap.Place place = new Heap.Place();
        if (line.opcode().equals("st.global.f32")) {
            float[] a = registers.f(line.operand(1));
            return (threads, count) -> {
                for (int i = 0; i < count; i++) {
                    long at = address[threads[i]] + offset;
                    heap.require(place, at, Float.BYTES);
                    Heap.EVERYWHERE.set(JAVA_FLOAT, at, a[threads[i]]);
                }
            };
        }
        double[] a = registers.d(line.operand(1));
        return (threads, count) -> {
            for (int i = 0; i < count; i++) {
                long at = address[threads[i]] + offset;
                heap.require(place, at, Double.BYTES);
                Heap.EVERYWHERE.set(JAVA_DOUBLE, at, a[threads[i]]);
            }
        };
    }
}
