/** Networks at work: initial weights, the forward pass, and the names a user types. */
package altmin.core.network;
