/** Graphs in the files of GraphSAINT (H. Zeng et al., ICLR 2020). */
package altmin.data.saint;
