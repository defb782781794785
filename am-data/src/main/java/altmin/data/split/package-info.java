/** Which samples are trained on, validated on and tested on. */
package altmin.data.split;
