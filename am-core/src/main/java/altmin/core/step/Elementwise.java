package altmin.core.step;

import altmin.api.backend.Backend;
import altmin.api.backend.CompiledKernel;
import altmin.api.expression.Expression;
import altmin.api.expression.Kernel;
import altmin.api.tensor.Matrix;
import java.util.List;

/** The element-wise basics that several steps need. */
public final class Elementwise {

    private static final double[] NONE = {};
    private static final Kernel ADD_SCALED = addScaledKernel();
    private static final Kernel SCALE = scaleKernel();
    private static final Kernel SUBTRACT = subtractKernel();
    private static final Kernel FILL = fillKernel();
    private static final Kernel SQUARED_NORM = squaredNormKernel();

    private final CompiledKernel addScaled;
    private final CompiledKernel scale;
    private final CompiledKernel subtract;
    private final CompiledKernel fill;
    private final CompiledKernel squaredNorm;

    public Elementwise(Backend backend) {
        this.addScaled = backend.compile(ADD_SCALED);
        this.scale = backend.compile(SCALE);
        this.subtract = backend.compile(SUBTRACT);
        this.fill = backend.compile(FILL);
        this.squaredNorm = backend.compile(SQUARED_NORM);
    }

    /** {@code target := target + factor change}. */
    public void addScaled(double factor, Matrix change, Matrix target) {
        addScaled.run(List.of(target, change), new double[] {factor}, List.of(target));
    }

    /** {@code target := factor source}; they may be the same. */
    public void scale(double factor, Matrix source, Matrix target) {
        scale.run(List.of(source), new double[] {factor}, List.of(target));
    }

    /** {@code target := minuend - subtrahend}. */
    public void subtract(Matrix minuend, Matrix subtrahend, Matrix target) {
        subtract.run(List.of(minuend, subtrahend), NONE, List.of(target));
    }

    /** {@code target := value} everywhere. */
    public void fill(double value, Matrix target) {
        fill.run(List.of(), new double[] {value}, List.of(target));
    }

    /** The sum of squares of all elements. */
    public double squaredNorm(Matrix matrix) {
        return squaredNorm.run(List.of(matrix), NONE, List.of())[0];
    }

    private static Kernel addScaledKernel() {
        Kernel.Builder kernel = Kernel.named("add scaled");
        Expression target = kernel.matrix("target");
        Expression sum = kernel.matrix("change").fma(kernel.scalar("factor"), target);
        return kernel.output("target", sum).build();
    }

    private static Kernel scaleKernel() {
        Kernel.Builder kernel = Kernel.named("scale");
        Expression source = kernel.matrix("source");
        return kernel.output("target", source.times(kernel.scalar("factor"))).build();
    }

    private static Kernel subtractKernel() {
        Kernel.Builder kernel = Kernel.named("subtract");
        Expression minuend = kernel.matrix("minuend");
        return kernel.output("target", minuend.minus(kernel.matrix("subtrahend")))
                .build();
    }

    private static Kernel fillKernel() {
        Kernel.Builder kernel = Kernel.named("fill");
        return kernel.output("target", kernel.scalar("value")).build();
    }

    private static Kernel squaredNormKernel() {
        Kernel.Builder kernel = Kernel.named("squared norm");
        Expression element = kernel.matrix("matrix");
        return kernel.total("squared norm", element.squared()).build();
    }
}
