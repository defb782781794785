/**
 * What every solver must hold on every backend: golden trajectories from an independent script, the invariants of the
 * specifications, the number of products.
 */
package altmin.testkit.algorithm;
