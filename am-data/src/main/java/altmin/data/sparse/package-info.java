/** Sparse matrices from what files hold. */
package altmin.data.sparse;
