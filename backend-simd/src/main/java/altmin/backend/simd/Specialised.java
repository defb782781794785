package altmin.backend.simd;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.constant.ConstantDescs;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.util.Objects;

/**
 * Makes one class of kernels fit every vector width. The compiler turns vector operations into instructions only where
 * the species is a constant; so a kernel's class is written once, with the species in a static final field, and
 * defined again as a hidden class for each species.
 */
public final class Specialised {

    private Specialised() {}

    /**
     * A new instance of {@code template} in which {@link #data} is {@code data}.
     *
     * @param lookup of the template's package
     * @param type an interface of the template, by which it is used
     * @param template a class with a constructor without arguments
     */
    public static <T> T instance(Lookup lookup, Class<T> type, Class<? extends T> template, Object data) {
        try {
            Lookup hidden = lookup.defineHiddenClassWithClassData(bytes(template), data, true);
            MethodType constructor = MethodType.methodType(void.class);
            return type.cast(
                    hidden.findConstructor(hidden.lookupClass(), constructor).invoke());
        } catch (Throwable thrown) {
            throw new LinkageError(template.getName() + " cannot be made for " + data, thrown);
        }
    }

    /** For a static final field of a template: what this copy of it was made for. */
    public static <D> D data(Lookup template, Class<D> type) {
        try {
            return Objects.requireNonNull(MethodHandles.classData(template, ConstantDescs.DEFAULT_NAME, type));
        } catch (IllegalAccessException impossible) {
            throw new LinkageError("a class cannot see its own data", impossible);
        }
    }

    private static byte[] bytes(Class<?> template) {
        try (InputStream in = template.getResourceAsStream(template.getSimpleName() + ".class")) {
            return Objects.requireNonNull(in, template::getName).readAllBytes();
        } catch (IOException thrown) {
            throw new UncheckedIOException(thrown);
        }
    }
}
