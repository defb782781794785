package altmin.parallel.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import altmin.api.wire.BoundaryTensor;
import altmin.api.wire.FrameHeader;
import altmin.api.wire.FrameKind;
import altmin.api.wire.TensorShape;
import altmin.testkit.wire.Refusal;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ten rows of three columns, four at a time. */
class ReceptionTest {

    private static final int FROM = 2;
    private static final int CODEC = 77;

    private final Reception reception = new Reception(FROM, new TensorShape(10, 3), 4, CODEC);

    private static FrameHeader range(int from, long iteration, int codec, long first, long rows, int columns) {
        return new FrameHeader(
                FrameKind.BOUNDARY,
                new UUID(1, 2),
                0,
                from,
                1,
                0,
                iteration,
                BoundaryTensor.INPUT,
                codec,
                first,
                rows,
                columns,
                0);
    }

    private static FrameHeader range(long iteration, long first, long rows) {
        return range(FROM, iteration, CODEC, first, rows, 3);
    }

    private boolean take(FrameHeader header) throws ProtocolException {
        reception.require(header);
        return reception.took(header);
    }

    private void takeWhole(long iteration) throws ProtocolException {
        assertFalse(take(range(iteration, 0, 4)));
        assertFalse(take(range(iteration, 4, 4)));
        assertTrue(take(range(iteration, 8, 2)));
    }

    private String refusal(FrameHeader header) {
        return Refusal.message(ProtocolException.class, () -> reception.require(header));
    }

    @Test
    void takesRangesInOrderAndNothingMoreUntilUsed() throws ProtocolException {
        assertEquals(FROM, reception.from());
        takeWhole(1);
        assertTrue(reception.isHeld());
        assertTrue(refusal(range(2, 0, 4)).contains("when that has been used"));
        reception.release();
        assertFalse(reception.isHeld());
        takeWhole(2);
    }

    /** A range that ends elsewhere could cut through rows that a codec writes together. */
    @ParameterizedTest
    @CsvSource({
        "2,1,77,0,3,3",
        "2,1,77,0,5,3",
        "2,1,77,0,0,3",
        "2,1,77,0,-4,3",
        "2,1,77,0,10,3",
        "2,1,77,0,4,2",
        "2,1,78,0,4,3",
        "2,1,77,10,0,3",
        "2,1,77,10,4,3",
        "2,1,77,9223372036854775807,4,3",
        "2,1,77,0,9223372036854775807,3"
    })
    void whatDoesNotFitIsRefused(int from, long iteration, int codec, long first, long rows, int columns) {
        String message = refusal(range(from, iteration, codec, first, rows, columns));
        assertTrue(message.contains("expected codec 77 and 4 at a time of 10 rows by 3"), message);
    }

    @Test
    void doubledSkippedAndForeignRangesAreRefused() throws ProtocolException {
        assertTrue(refusal(range(1, 4, 4)).contains("row 0"), "the first is skipped");
        take(range(1, 0, 4));
        assertTrue(refusal(range(1, 0, 4)).contains("row 4"), "doubled");
        assertTrue(refusal(range(1, 8, 2)).contains("row 4"), "skipped");
        assertTrue(refusal(range(2, 4, 4)).contains("of iteration 1"), "of another iteration");
        String foreign = refusal(range(3, 1, CODEC, 4, 4, 3));
        assertTrue(
                foreign.contains("input of layer 3 for layer 1") && foreign.contains("expected of layer 2"), foreign);
    }

    @Test
    void lateTensorsAreRefused() throws ProtocolException {
        takeWhole(3);
        reception.release();
        assertTrue(refusal(range(3, 0, 4)).contains("of an iteration after 3"));
        assertTrue(refusal(range(2, 0, 4)).contains("of an iteration after 3"));
    }

    @Test
    void goesOnAfterARestoredIteration() throws ProtocolException {
        reception.restored(7);
        assertTrue(refusal(range(7, 0, 4)).contains("of an iteration after 7"));
        takeWhole(8);
    }
}
