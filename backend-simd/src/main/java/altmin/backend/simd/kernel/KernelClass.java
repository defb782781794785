package altmin.backend.simd.kernel;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * Writes a {@link Program} as a hidden class that implements {@link TileLoops}: two methods for each stage, one for
 * whole vectors and one for a tail, and the two that call them in order. Hidden, so that the class goes when nobody
 * uses the kernel any more.
 */
final class KernelClass {

    private static final MethodTypeDesc STAGE_TYPE = MethodTypeDesc.of(ConstantDescs.CD_void, VectorSymbols.FRAME);
    private static final MethodTypeDesc NO_ARGUMENTS = MethodTypeDesc.of(ConstantDescs.CD_void);

    private final ClassDesc self;
    private final Program program;
    private final Staging staging;
    private final VectorWidth width;

    /** @param name for profiles; what a class name cannot hold is replaced */
    KernelClass(String name, Program program, Staging staging, VectorWidth width) {
        String simpleName = "Kernel_" + name.replaceAll("[^A-Za-z0-9_]", "_");
        this.self = ClassDesc.of(KernelClass.class.getPackageName(), simpleName);
        this.program = program;
        this.staging = staging;
        this.width = width;
    }

    TileLoops define() {
        try {
            MethodHandles.Lookup hidden = MethodHandles.lookup().defineHiddenClass(bytes(), true);
            return (TileLoops) hidden.findConstructor(hidden.lookupClass(), MethodType.methodType(void.class))
                    .asType(MethodType.methodType(TileLoops.class))
                    .invokeExact();
        } catch (Throwable impossible) {
            throw new IllegalStateException("generated code of " + self.displayName() + " does not load", impossible);
        }
    }

    byte[] bytes() {
        return ClassFile.of().build(self, type -> {
            type.withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SYNTHETIC | ClassFile.ACC_SUPER);
            type.withInterfaceSymbols(VectorSymbols.desc(TileLoops.class));
            type.withMethodBody(
                    ConstantDescs.INIT_NAME,
                    NO_ARGUMENTS,
                    0,
                    code -> code.aload(0)
                            .invokespecial(ConstantDescs.CD_Object, ConstantDescs.INIT_NAME, NO_ARGUMENTS)
                            .return_());
            type.withMethodBody("whole", STAGE_TYPE, ClassFile.ACC_PUBLIC, code -> callStages(code, false));
            type.withMethodBody("tail", STAGE_TYPE, ClassFile.ACC_PUBLIC, code -> callStages(code, true));
            for (int stage = 0; stage < staging.stages().size(); stage++) {
                Stage current = staging.stages().get(stage);
                type.withMethodBody(
                        name(stage, false), STAGE_TYPE, ClassFile.ACC_STATIC, code -> emit(code, current, false));
                type.withMethodBody(
                        name(stage, true), STAGE_TYPE, ClassFile.ACC_STATIC, code -> emit(code, current, true));
            }
        });
    }

    private void callStages(CodeBuilder code, boolean masked) {
        for (int stage = 0; stage < staging.stages().size(); stage++) {
            code.aload(1).invokestatic(self, name(stage, masked), STAGE_TYPE);
        }
        code.return_();
    }

    private void emit(CodeBuilder code, Stage stage, boolean masked) {
        new StageEmitter(code, width, program, staging, stage, masked).emit();
    }

    private static String name(int stage, boolean masked) {
        return (masked ? "tail" : "whole") + stage;
    }
}
