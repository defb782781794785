/**
 * Graph augmentation (J. Wang, H. Li, Z. Chai, Y. Wang, Y. Cheng, L. Zhao, "Toward Quantized Model Parallelism for
 * Graph-Augmented MLPs Based on Gradient-Free ADMM Framework", TNNLS 2022): features are spread over the graph once,
 * and from then on every node is a sample of its own.
 */
package altmin.data.augment;
