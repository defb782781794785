package altmin.core.step;

import altmin.api.expression.Expression;
import altmin.api.network.Activation;

/** How the tensor that a layer is handed from below becomes the centre that its input is held to. */
public sealed interface Attachment {

    /** {@code f(z)}: the tensor is the preactivations of the layer below (dlADMM, mDLAM). */
    record Activated(Activation activation) implements Attachment {
        @Override
        public String toString() {
            return activation.toString();
        }
    }

    /** The tensor is the centre itself: {@code q - u/rho} (pdADMM, section 3.2). */
    record Direct() implements Attachment {
        @Override
        public String toString() {
            return "identity";
        }
    }

    /** The centre as a formula. */
    default Expression centre(Expression below) {
        return switch (this) {
            case Activated(Activation activation) -> Activations.value(activation, below);
            case Direct direct -> below;
        };
    }
}
