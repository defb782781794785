/** Samples spread over shards: sums over all of them in a tree that does not depend on where they lie. */
package altmin.core.shard;
