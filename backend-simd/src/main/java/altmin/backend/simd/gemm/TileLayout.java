package altmin.backend.simd.gemm;

import jdk.incubator.vector.VectorSpecies;

/**
 * What a tile is made for.
 *
 * @param species the vectors it computes with
 * @param left the panels of a
 * @param right the panels of b, by depth
 */
record TileLayout(VectorSpecies<Float> species, PanelLayout left, PanelLayout right) {

    /** Rows of the tile. */
    int rows() {
        return left.width();
    }

    /** Columns of the tile. */
    int columns() {
        return right.width();
    }
}
