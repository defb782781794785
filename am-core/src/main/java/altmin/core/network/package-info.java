/** Networks at work: initial weights, the forward pass. */
package altmin.core.network;
