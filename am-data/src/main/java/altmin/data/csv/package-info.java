/** Comma-, semicolon- and tab-separated text with a label column. */
package altmin.data.csv;
