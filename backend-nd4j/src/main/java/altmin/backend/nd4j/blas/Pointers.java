package altmin.backend.nd4j.blas;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;

/** Addresses as the native bindings want them. They own nothing and keep nothing alive. */
public final class Pointers {

    private Pointers() {}

    public static FloatPointer floats(long address, long count) {
        return new Floats(address, count);
    }

    static DoublePointer doubles(long address, long count) {
        return new Doubles(address, count);
    }

    private static final class Floats extends FloatPointer {
        Floats(long address, long count) {
            super((Pointer) null);
            this.address = address;
            this.capacity = count;
            this.limit = count;
        }
    }

    private static final class Doubles extends DoublePointer {
        Doubles(long address, long count) {
            super((Pointer) null);
            this.address = address;
            this.capacity = count;
            this.limit = count;
        }
    }
}
