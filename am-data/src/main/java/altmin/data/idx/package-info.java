/** The IDX format of MNIST and of the sets that follow its layout. */
package altmin.data.idx;
