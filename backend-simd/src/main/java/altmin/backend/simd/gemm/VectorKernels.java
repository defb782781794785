package altmin.backend.simd.gemm;

import altmin.backend.simd.Specialised;
import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The kernels of a product for one vector width.
 *
 * @param byItem for results of many columns, where a lies by item
 * @param byDepth for results of many columns, where a lies by depth
 * @param narrowByItem as {@code byItem}, for results of few columns
 * @param narrowByDepth as {@code byDepth}, for results of few columns
 * @param packer the way into panels
 * @param writer the way out to the result
 */
record VectorKernels(
        Tile byItem, Tile byDepth, Tile narrowByItem, Tile narrowByDepth, Packer packer, ResultWriter writer) {

    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

    /** @param vectorBits 128, 256 or 512 */
    static VectorKernels of(int vectorBits) {
        return switch (vectorBits) {
            case 128 -> low(FloatVector.SPECIES_128);
            case 256 -> low(FloatVector.SPECIES_256);
            case 512 -> wide(FloatVector.SPECIES_512);
            default -> throw new IllegalArgumentException("vectorBits=" + vectorBits + ", expected 128, 256 or 512");
        };
    }

    /** The tile for this product. */
    Tile tile(ProductCall call) {
        boolean byItems = call.a().depthRunsAlong();
        boolean narrow = call.columns() <= narrowByItem.layout().columns();
        return narrow ? (byItems ? narrowByItem : narrowByDepth) : (byItems ? byItem : byDepth);
    }

    private static VectorKernels wide(VectorSpecies<Float> species) {
        return new VectorKernels(
                tile(WideTile.class, species, PanelLayout.byItem(12), 2),
                tile(WideTile.class, species, PanelLayout.byDepth(12), 2),
                tile(NarrowTile.class, species, PanelLayout.byItem(12), 1),
                tile(NarrowTile.class, species, PanelLayout.byDepth(12), 1),
                packer(species),
                writer(species));
    }

    private static VectorKernels low(VectorSpecies<Float> species) {
        Tile byItem = tile(LowTile.class, species, PanelLayout.byItem(6), 2);
        Tile byDepth = tile(LowTile.class, species, PanelLayout.byDepth(6), 2);
        return new VectorKernels(byItem, byDepth, byItem, byDepth, packer(species), writer(species));
    }

    private static Tile tile(
            Class<? extends Tile> template, VectorSpecies<Float> species, PanelLayout left, int vectors) {
        PanelLayout right = PanelLayout.byDepth(vectors * species.length());
        return Specialised.instance(LOOKUP, Tile.class, template, new TileLayout(species, left, right));
    }

    private static Packer packer(VectorSpecies<Float> species) {
        return Specialised.instance(LOOKUP, Packer.class, VectorPacker.class, species);
    }

    private static ResultWriter writer(VectorSpecies<Float> species) {
        return Specialised.instance(LOOKUP, ResultWriter.class, VectorWriter.class, species);
    }
}
