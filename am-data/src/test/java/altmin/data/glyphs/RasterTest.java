package altmin.data.glyphs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RasterTest {

    @Test
    void inkCoversTheAreaOfThePen() {
        for (double radius = 0.8; radius < 4; radius += 0.3) {
            Raster raster = new Raster();
            raster.clear();
            raster.draw(new double[] {8.3, 13.7, 20.3, 13.7}, radius, radius);
            double area = 0;
            for (int i = 0; i < Raster.PIXELS; i++) {
                area += raster.ink(i, 1);
            }
            double exact = 12 * 2 * radius + Math.PI * radius * radius;
            assertTrue(Math.abs(area - exact) < 0.04 * exact, radius + ": " + area + " of " + exact);
        }
    }

    @Test
    void drawingOutsideOfThePictureIsCutOff() {
        Raster raster = new Raster();
        raster.clear();
        raster.draw(new double[] {-50, -50, -40, -40, 80, -40, 80, 80}, 2, 2);
        for (int i = 0; i < Raster.PIXELS; i++) {
            assertEquals(0, raster.ink(i, 1));
        }
    }
}
