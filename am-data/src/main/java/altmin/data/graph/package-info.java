/** Graphs whose nodes have features and classes. */
package altmin.data.graph;
