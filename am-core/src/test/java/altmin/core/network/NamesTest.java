package altmin.core.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import altmin.api.error.UsageException;
import altmin.api.network.Activation;
import altmin.api.network.Loss;
import altmin.api.network.Regulariser;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {

    @Test
    void everyActivationAndRegulariserComesBackFromItsName() {
        for (Activation activation : List.of(new Activation.Relu(), new Activation.Sigmoid(), new Activation.Tanh())) {
            assertEquals(activation, Names.activation(activation.toString()));
        }
        assertEquals(new Activation.Tanh(), Names.activation("tanh"));
        assertEquals(new Regulariser.None(), Names.regulariser("none"));
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 1000; i++) {
            Activation leaky = new Activation.LeakyRelu(random.nextDouble(1e-300, 1));
            assertEquals(leaky, Names.activation(leaky.toString()));
            Regulariser one = new Regulariser.L1(random.nextDouble(1e-300, 1e9));
            assertEquals(one, Names.regulariser(one.toString()));
            Regulariser two = new Regulariser.L2(random.nextDouble(1e-300, 1e9));
            assertEquals(two, Names.regulariser(two.toString()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyLossComesBackFromItsName(Loss loss) {
        assertEquals(loss, Names.loss(loss.toString()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ReLU",
                "Tanh",
                "sigmoid:1",
                "leaky-relu",
                "leaky-relu:",
                "leaky-relu:x",
                "leaky-relu:1",
                "leaky-relu:NaN"
            })
    void refusesOtherActivations(String name) {
        UsageException error = assertThrows(UsageException.class, () -> Names.activation(name));

        assertEquals(
                "activation is '" + name + "', expected one of: relu, leaky-relu:SLOPE with SLOPE between 0 and 1,"
                        + " sigmoid, tanh",
                error.getMessage());
    }

    @Test
    void refusesOtherLossesAndRegularisers() {
        UsageException loss = assertThrows(UsageException.class, () -> Names.loss("hinge"));
        assertEquals("loss is 'hinge', expected one of: cross-entropy, squared", loss.getMessage());
        for (String name : new String[] {"", "l1", "l1:0", "l1:-1", "l2:Infinity", "l3:1", "L2:1"}) {
            UsageException error = assertThrows(UsageException.class, () -> Names.regulariser(name));
            assertEquals(
                    "regulariser is '" + name + "', expected one of: none, l1:MU, l2:MU with MU > 0",
                    error.getMessage());
        }
    }
}
