/** Penalties and how they change in the course of a training. */
package altmin.core.schedule;
