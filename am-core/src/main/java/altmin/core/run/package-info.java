/** A training with a folder: configuration, metrics, checkpoints, resume, result and model. */
package altmin.core.run;
