package altmin.parallel.codec;

/** All at once. */
class DeflatedDifferenceCodecTest extends BoundaryCodecContract {

    DeflatedDifferenceCodecTest() {
        super("diff+grid:-1..20+deflate");
    }

    @Override
    protected double bound(float value, float least, float greatest) {
        return toNearest(kept(), value);
    }

    @Override
    protected boolean requiresFinite() {
        return true;
    }

    @Override
    protected float[] kept() {
        float[] levels = new float[22];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = i - 1;
        }
        return levels;
    }
}
