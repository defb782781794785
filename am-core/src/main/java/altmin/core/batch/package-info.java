/** The samples of an epoch in batches: all at once, or shuffled anew in each epoch. */
package altmin.core.batch;
