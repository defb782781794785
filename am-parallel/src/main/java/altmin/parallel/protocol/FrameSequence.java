package altmin.parallel.protocol;

/**
 * The numbers of the frames that come over one link: each must be one more than the one before. A frame that was lost,
 * doubled or overtaken ends the link; heartbeats see to it that it is noticed within a second. For one thread.
 */
public final class FrameSequence {

    private int expected;

    /** None has come. */
    public FrameSequence() {}

    /**
     * Takes a number.
     *
     * @throws ProtocolException where it is not the next
     */
    public void accept(int number) throws ProtocolException {
        if (number != expected) {
            throw new ProtocolException("frame " + Integer.toUnsignedString(number) + " came, expected "
                    + Integer.toUnsignedString(expected) + ": frames were lost, doubled or overtaken");
        }
        expected++;
    }
}
