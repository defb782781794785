package altmin.core.reference;

import altmin.api.tensor.ElementType;
import java.lang.foreign.MemorySegment;

/** Between a matrix and little-endian numbers in host memory. */
final class HostCopy {

    private HostCopy() {}

    static void upload(MemorySegment source, ElementType type, ReferenceMatrix target) {
        requireRoom("upload source", source, type, target);
        for (long i = 0; i < target.size(); i++) {
            target.set(
                    i,
                    switch (type) {
                        case FLOAT32 -> source.get(ElementType.FLOAT, i * type.bytes());
                        case FLOAT64 -> source.get(ElementType.DOUBLE, i * type.bytes());
                    });
        }
    }

    static void download(ReferenceMatrix source, ElementType type, MemorySegment target) {
        requireRoom("download target", target, type, source);
        for (long i = 0; i < source.size(); i++) {
            switch (type) {
                case FLOAT32 -> target.set(ElementType.FLOAT, i * type.bytes(), (float) source.get(i));
                case FLOAT64 -> target.set(ElementType.DOUBLE, i * type.bytes(), source.get(i));
            }
        }
    }

    private static void requireRoom(String role, MemorySegment host, ElementType type, ReferenceMatrix matrix) {
        long expected = matrix.size() * type.bytes();
        if (host.byteSize() < expected) {
            throw new IllegalArgumentException(role + " has " + host.byteSize() + " bytes, expected at least "
                    + expected + " for " + matrix + " " + type);
        }
    }
}
