/** The citation graphs of Planetoid: Cora, Citeseer, Pubmed. */
package altmin.data.planetoid;
