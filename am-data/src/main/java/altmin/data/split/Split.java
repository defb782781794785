package altmin.data.split;

import altmin.api.data.DataRequest;
import altmin.api.data.Samples;
import altmin.api.error.UsageException;
import java.util.OptionalLong;

/**
 * How the training part of a set is divided: the first {@code train} samples are learned from, the last
 * {@code validation} ones are held out, what lies between is left out.
 *
 * @param available samples in the training part
 * @param train samples to learn from, at least 1
 * @param validation samples held out, from the end
 */
public record Split(long available, long train, long validation) {

    /** One sample in so many is held out unless the user says otherwise: 60,000 become 55,000 and 5,000. */
    private static final long HELD_OUT = 12;

    /**
     * Holds out first, then applies the limit. A limit above what is left takes samples back from a default hold-out,
     * as far as the data goes; a hold-out that was asked for is kept, since a limit only says "at most".
     *
     * @throws UsageException for a limit below 1, a negative hold-out, or one that leaves nothing to learn from
     */
    public static Split of(DataRequest request, long available) {
        requireAtLeast(1, "limit", request.limit());
        requireAtLeast(0, "validation", request.validation());
        long wanted = request.limit().orElse(0);
        long heldOut = request.validation().orElse(Math.max(0, Math.min(available / HELD_OUT, available - wanted)));
        if (heldOut >= available) {
            throw new UsageException("validation is " + heldOut + ", expected less than the " + available
                    + " training samples of " + request.name() + ": hold out fewer");
        }
        long rest = available - heldOut;
        return new Split(available, Math.min(request.limit().orElse(rest), rest), heldOut);
    }

    /** Index of the first sample that is held out. */
    public long validationFrom() {
        return available - validation;
    }

    /** Whether nothing is left out. */
    public boolean isWhole() {
        return train + validation == available;
    }

    /** The samples to learn from, sharing the memory of {@code all}, which holds every available sample. */
    public Samples train(Samples all) {
        return all.range(0, train);
    }

    /** The samples held out, sharing the memory of {@code all}, which holds every available sample. */
    public Samples validation(Samples all) {
        return all.range(validationFrom(), available);
    }

    private static void requireAtLeast(long least, String name, OptionalLong value) {
        if (value.isPresent() && value.getAsLong() < least) {
            throw new UsageException(name + " is " + value.getAsLong() + ", expected at least " + least
                    + ": leave it out for the default");
        }
    }
}
