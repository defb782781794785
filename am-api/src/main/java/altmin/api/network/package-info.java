/** The shape of a network, its loss, its activation, its regulariser. */
package altmin.api.network;
