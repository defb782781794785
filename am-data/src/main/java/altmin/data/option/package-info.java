/** Reading the values of a data source's options. */
package altmin.data.option;
