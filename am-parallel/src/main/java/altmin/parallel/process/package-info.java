/** Workers in processes of their own: who conducts them, what they are told, how they hand each other tensors. */
package altmin.parallel.process;
