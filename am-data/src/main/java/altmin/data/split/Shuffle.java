package altmin.data.split;

import altmin.data.random.CounterRandom;

/** A random order that depends on the seed and the number of elements alone (Fisher and Yates). */
public final class Shuffle {

    private Shuffle() {}

    /** The numbers 0 to {@code count}, exclusive, each once. */
    public static int[] order(long seed, int count) {
        CounterRandom random = CounterRandom.of(seed, count);
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            int other = random.below(i + 1);
            order[i] = order[other];
            order[other] = i;
        }
        return order;
    }
}
