package altmin.core.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

class RelaxationTest {

    @Test
    void aRiseCostsOneIteration() {
        Relaxation relaxation = new Relaxation(1.8);
        assertEquals(1.8, relaxation.factor());
        relaxation.advance(5);
        assertEquals(1.8, relaxation.factor(), "after the first residual");
        relaxation.advance(5.1);
        assertEquals(1, relaxation.factor(), "after a rise");
        relaxation.advance(5.1);
        assertEquals(1.8, relaxation.factor(), "after the same residual");
    }

    @Test
    void underRelaxationStays() {
        Relaxation relaxation = new Relaxation(0.7);
        relaxation.advance(1);
        relaxation.advance(2);
        assertEquals(0.7, relaxation.factor());
    }

    @Test
    void aRestartForgetsTheRise() {
        Relaxation relaxation = new Relaxation(1.8);
        relaxation.advance(1);
        relaxation.advance(2);
        relaxation.restart();
        assertEquals(1.8, relaxation.factor());
        relaxation.advance(3);
        assertEquals(1.8, relaxation.factor());
    }

    @Test
    void aCheckpointHoldsWhatTheNextIterationNeeds() {
        Relaxation saved = new Relaxation(1.8);
        saved.advance(1);
        saved.advance(2);
        SequencedMap<String, Double> scalars = new LinkedHashMap<>();
        saved.save(scalars);
        Relaxation restored = new Relaxation(1.8);
        restored.restore(scalars);
        assertEquals(1, restored.factor());
        restored.advance(3);
        assertEquals(1, restored.factor(), "risen from 2");
        Relaxation without = new Relaxation(1.8);
        without.restore(Map.of());
        assertEquals(1.8, without.factor());
    }
}
