/**
 * Python pickles that hold numbers, text, lists and the arrays of NumPy and SciPy. A pickle is a program; here it can
 * name a handful of harmless classes, and any other name ends the reading.
 */
package altmin.data.pickle;
