package altmin.parallel.simulation;

import altmin.api.solver.LayerRole;

/**
 * A network whose arithmetic is that of hashes: whatever is used twice, too early, or not at all, changes every number
 * that follows.
 *
 * @param depth how many layers there are
 * @param growsAfter the iteration after which layers join that were left out before; 0 for never
 */
record Layers(int depth, int growsAfter) {

    static final int FIRST_STAGE = 2;

    /** As the roles of pdADMM's stages, with two layers trained at first. */
    LayerRole role(int layer, long iteration) {
        boolean grown = growsAfter == 0 || iteration > growsAfter;
        int trained = grown ? depth : FIRST_STAGE;
        boolean grows = growsAfter > 0 && iteration == growsAfter + 1L;
        boolean takesPart = layer < trained || layer == depth;
        int below = !takesPart ? 0 : layer == depth ? trained - 1 : layer - 1;
        int above = !takesPart || layer == depth ? 0 : layer == trained - 1 ? depth : layer + 1;
        return new LayerRole(
                takesPart,
                below,
                above,
                grows && layer >= FIRST_STAGE,
                grows && layer >= FIRST_STAGE - 1 && layer < depth);
    }

    /** A number that depends on all of these and on their order. */
    static long mix(long... numbers) {
        long hash = 0x9E37_79B9_7F4A_7C15L;
        for (long number : numbers) {
            hash = (hash ^ number) * 0xBF58_476D_1CE4_E5B9L;
            hash ^= hash >>> 31;
        }
        return hash;
    }

    /** The states of all layers after some iterations, each step of every layer before the next step of any. */
    long[] serial(long iterations) {
        Numbers[] numbers = new Numbers[depth + 1];
        for (int layer = 1; layer <= depth; layer++) {
            numbers[layer] = new Numbers(layer);
        }
        for (long iteration = 1; iteration <= iterations; iteration++) {
            iterate(numbers, iteration);
        }
        long[] states = new long[depth + 1];
        for (int layer = 1; layer <= depth; layer++) {
            states[layer] = numbers[layer].state;
        }
        return states;
    }

    private void iterate(Numbers[] numbers, long iteration) {
        for (int layer = 1; layer <= depth; layer++) {
            numbers[layer].open(iteration, role(layer, iteration).opens() ? numbers[layer - 1].centre : 0);
        }
        long[] centres = new long[depth + 1];
        for (int layer = 1; layer <= depth; layer++) {
            centres[layer] = numbers[layer].centre;
        }
        for (int layer = 1; layer <= depth; layer++) {
            int below = role(layer, iteration).below();
            if (below > 0) {
                numbers[layer].updateInput(centres[below]);
            }
        }
        for (int layer = 1; layer <= depth; layer++) {
            if (role(layer, iteration).takesPart()) {
                numbers[layer].updateLayer();
            }
        }
        for (int layer = 1; layer <= depth; layer++) {
            int above = role(layer, iteration).above();
            if (above > 0) {
                numbers[layer].updateOutput(numbers[above].input);
            }
        }
    }

    /** One layer's numbers. */
    static final class Numbers {

        long state;
        long input;
        long centre;

        Numbers(int layer) {
            this.state = mix(layer);
            this.input = mix(layer, 1);
            this.centre = mix(layer, 2);
        }

        Numbers(Numbers other) {
            this.state = other.state;
            this.input = other.input;
            this.centre = other.centre;
        }

        void open(long iteration, long opening) {
            if (opening != 0) {
                state = mix(state, opening);
                centre = mix(centre, opening);
            }
            state = mix(state, iteration);
        }

        void updateInput(long below) {
            input = mix(input, below, state);
            state = mix(state, input);
        }

        void updateLayer() {
            state = mix(state, 3);
        }

        void updateOutput(long above) {
            centre = mix(centre, above, state);
            state = mix(state, centre);
        }
    }
}
