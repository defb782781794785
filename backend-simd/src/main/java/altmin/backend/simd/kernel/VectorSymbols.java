package altmin.backend.simd.kernel;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.Vector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The calls that generated code makes, each as one method that appends the call to the code. */
final class VectorSymbols {

    static final ClassDesc FLOATS = desc(FloatVector.class);
    static final ClassDesc DOUBLES = desc(DoubleVector.class);
    static final ClassDesc SEGMENT = desc(MemorySegment.class);
    static final ClassDesc FRAME = desc(Frame.class);
    static final ClassDesc FLOAT_ARRAY = ConstantDescs.CD_float.arrayType();
    static final ClassDesc DOUBLE_ARRAY = ConstantDescs.CD_double.arrayType();
    static final ClassDesc SEGMENT_ARRAY = SEGMENT.arrayType();

    private static final ClassDesc VECTOR = desc(Vector.class);
    private static final ClassDesc MASK = desc(VectorMask.class);
    private static final ClassDesc SPECIES = desc(VectorSpecies.class);
    private static final ClassDesc OPERATORS = desc(VectorOperators.class);
    private static final ClassDesc COMPARISON = desc(VectorOperators.Comparison.class);
    private static final ClassDesc CONVERSION = desc(VectorOperators.Conversion.class);
    private static final ClassDesc BYTE_ORDER = desc(ByteOrder.class);
    private static final ClassDesc LAYOUT = desc(ValueLayout.class);
    private static final ClassDesc FLOAT_LAYOUT = desc(ValueLayout.OfFloat.class);
    private static final ClassDesc MATH = desc(VectorMath.class);

    private final CodeBuilder code;
    private final String speciesField;

    VectorSymbols(CodeBuilder code, VectorWidth width) {
        this.code = code;
        this.speciesField = "SPECIES_" + width.bits();
    }

    static ClassDesc desc(Class<?> type) {
        return type.describeConstable().orElseThrow();
    }

    private static MethodTypeDesc type(ClassDesc result, ClassDesc... parameters) {
        return MethodTypeDesc.of(result, parameters);
    }

    void floatSpecies() {
        code.getstatic(FLOATS, speciesField, SPECIES);
    }

    void doubleSpecies() {
        code.getstatic(DOUBLES, speciesField, SPECIES);
    }

    void byteOrder() {
        String field = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN ? "LITTLE_ENDIAN" : "BIG_ENDIAN";
        code.getstatic(BYTE_ORDER, field, BYTE_ORDER);
    }

    /** int 0, int count -> mask of the first count lanes. */
    void firstLanes() {
        code.invokeinterface(SPECIES, "indexInRange", type(MASK, ConstantDescs.CD_int, ConstantDescs.CD_int));
    }

    void negateMask() {
        code.invokevirtual(MASK, "not", type(MASK));
    }

    void broadcast() {
        code.invokestatic(FLOATS, "broadcast", type(FLOATS, SPECIES, ConstantDescs.CD_float));
    }

    void loadSegment() {
        code.invokestatic(
                FLOATS, "fromMemorySegment", type(FLOATS, SPECIES, SEGMENT, ConstantDescs.CD_long, BYTE_ORDER));
    }

    void loadSegmentMasked() {
        code.invokestatic(
                FLOATS, "fromMemorySegment", type(FLOATS, SPECIES, SEGMENT, ConstantDescs.CD_long, BYTE_ORDER, MASK));
    }

    void storeSegment() {
        code.invokevirtual(
                FLOATS, "intoMemorySegment", type(ConstantDescs.CD_void, SEGMENT, ConstantDescs.CD_long, BYTE_ORDER));
    }

    void storeSegmentMasked() {
        code.invokevirtual(
                FLOATS,
                "intoMemorySegment",
                type(ConstantDescs.CD_void, SEGMENT, ConstantDescs.CD_long, BYTE_ORDER, MASK));
    }

    /** segment, long offset -> float. */
    void loadOne() {
        code.invokeinterface(SEGMENT, "get", type(ConstantDescs.CD_float, FLOAT_LAYOUT, ConstantDescs.CD_long));
    }

    void floatLayout() {
        code.getstatic(LAYOUT, "JAVA_FLOAT", FLOAT_LAYOUT);
    }

    void loadFloats() {
        code.invokestatic(FLOATS, "fromArray", type(FLOATS, SPECIES, FLOAT_ARRAY, ConstantDescs.CD_int));
    }

    void storeFloats() {
        code.invokevirtual(FLOATS, "intoArray", type(ConstantDescs.CD_void, FLOAT_ARRAY, ConstantDescs.CD_int));
    }

    void loadDoubles() {
        code.invokestatic(DOUBLES, "fromArray", type(DOUBLES, SPECIES, DOUBLE_ARRAY, ConstantDescs.CD_int));
    }

    void storeDoubles() {
        code.invokevirtual(DOUBLES, "intoArray", type(ConstantDescs.CD_void, DOUBLE_ARRAY, ConstantDescs.CD_int));
    }

    void addDoubles() {
        code.invokevirtual(DOUBLES, "add", type(DOUBLES, VECTOR));
    }

    /** vector -> the half of its lanes, as doubles. */
    void widen(int half) {
        code.getstatic(OPERATORS, "F2D", CONVERSION).loadConstant(half);
        code.invokevirtual(FLOATS, "convert", type(VECTOR, CONVERSION, ConstantDescs.CD_int));
        code.checkcast(DOUBLES);
    }

    void unary(String method) {
        code.invokevirtual(FLOATS, method, type(FLOATS));
    }

    void binary(String method) {
        code.invokevirtual(FLOATS, method, type(FLOATS, VECTOR));
    }

    void fma() {
        code.invokevirtual(FLOATS, "fma", type(FLOATS, VECTOR, VECTOR));
    }

    void polynomial(String method) {
        code.invokestatic(MATH, method, type(FLOATS, FLOATS));
    }

    void comparison(String operator) {
        code.getstatic(OPERATORS, operator, COMPARISON);
    }

    void compare() {
        code.invokevirtual(FLOATS, "compare", type(MASK, COMPARISON, VECTOR));
    }

    /** value, other, mask -> other where the mask is set. */
    void blend() {
        code.invokevirtual(FLOATS, "blend", type(FLOATS, VECTOR, MASK));
    }

    /** value, float, mask -> the float where the mask is set. */
    void blendScalar() {
        code.invokevirtual(FLOATS, "blend", type(FLOATS, ConstantDescs.CD_float, MASK));
    }

    void frameField(String field, ClassDesc type) {
        code.getfield(FRAME, field, type);
    }
}
