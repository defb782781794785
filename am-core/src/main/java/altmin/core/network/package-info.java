/** Networks, losses and penalties by the names a user types. */
package altmin.core.network;
