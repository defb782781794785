/** Generated images of handwritten digits: strokes, hands, pens and paper. */
package altmin.data.glyphs;
