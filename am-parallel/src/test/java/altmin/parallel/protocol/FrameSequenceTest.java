package altmin.parallel.protocol;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import altmin.testkit.wire.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameSequenceTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 4, 1000, -1, Integer.MIN_VALUE, Integer.MAX_VALUE})
    void aFrameThatIsNotTheNextIsRefused(int number) throws ProtocolException {
        FrameSequence sequence = new FrameSequence();
        for (int i = 0; i < 3; i++) {
            sequence.accept(i);
        }
        String message = Refusal.message(ProtocolException.class, () -> sequence.accept(number));
        assertTrue(
                message.contains("frame " + Integer.toUnsignedString(number)) && message.contains("expected 3"),
                message);
    }

    @Test
    void theFirstIsZero() {
        assertThrows(ProtocolException.class, () -> new FrameSequence().accept(1));
    }
}
