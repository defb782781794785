package altmin.parallel.codec;

import altmin.api.wire.Coder;
import altmin.api.wire.WireException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Entropy coding of what another coder writes: zeros of relu, indices of a grid. The first byte says whether the rest is
 * deflated, or as it was because it would not have become shorter. Values are those of the other coder, whatever the
 * length of the bytes.
 */
final class DeflateCoder implements Coder {

    private static final byte PLAIN = 0;
    private static final byte DEFLATED = 1;

    private final Coder coder;
    private final MemorySegment plain;

    /**
     * A coder.
     *
     * @param rows the most rows of a range
     */
    DeflateCoder(Coder coder, long rows) {
        this.coder = coder;
        this.plain = Arena.ofAuto().allocate(coder.maximumBytes(rows));
    }

    @Override
    public long rowsTogether() {
        return coder.rowsTogether();
    }

    @Override
    public long maximumBytes(long rows) {
        return 1 + coder.maximumBytes(rows);
    }

    @Override
    public long encode(long from, long rows, MemorySegment values, MemorySegment target) {
        long bytes = coder.encode(from, rows, values, plain);
        MemorySegment body = target.asSlice(1);
        try (Deflater deflater = new Deflater(Deflater.BEST_SPEED)) {
            deflater.setInput(plain.asSlice(0, bytes).asByteBuffer());
            deflater.finish();
            int length =
                    bytes == 0 ? 0 : deflater.deflate(body.asSlice(0, bytes).asByteBuffer());
            if (deflater.finished()) {
                target.set(ValueLayout.JAVA_BYTE, 0, DEFLATED);
                return 1L + length;
            }
        }
        target.set(ValueLayout.JAVA_BYTE, 0, PLAIN);
        MemorySegment.copy(plain, 0, body, 0, bytes);
        return 1 + bytes;
    }

    @Override
    public void decode(long from, long rows, MemorySegment bytes, MemorySegment values) throws WireException {
        if (bytes.byteSize() == 0) {
            throw new WireException("deflate payload has 0 bytes, expected at least 1");
        }
        MemorySegment body = bytes.asSlice(1);
        switch (bytes.get(ValueLayout.JAVA_BYTE, 0)) {
            case PLAIN -> coder.decode(from, rows, body, values);
            case DEFLATED -> coder.decode(from, rows, inflated(body, coder.maximumBytes(rows)), values);
            default ->
                throw new WireException(
                        "deflate payload begins with " + bytes.get(ValueLayout.JAVA_BYTE, 0) + ", expected 0 or 1");
        }
    }

    /** Never more than {@code limit} bytes, whatever the payload claims. */
    private MemorySegment inflated(MemorySegment body, long limit) throws WireException {
        try (Inflater inflater = new Inflater()) {
            inflater.setInput(body.asByteBuffer());
            int length = inflater.inflate(plain.asSlice(0, limit).asByteBuffer());
            if (!inflater.finished()) {
                throw new WireException("deflate payload is cut short or longer than " + limit + " bytes");
            }
            if (inflater.getRemaining() > 0) {
                throw new WireException("deflate payload ends " + inflater.getRemaining()
                        + " bytes before its frame, expected with it");
            }
            return plain.asSlice(0, length);
        } catch (DataFormatException damaged) {
            throw new WireException("deflate payload: " + damaged.getMessage(), damaged);
        }
    }

    @Override
    public MemorySegment state() {
        return coder.state();
    }
}
