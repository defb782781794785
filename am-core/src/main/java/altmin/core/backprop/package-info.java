/**
 * The yardsticks: gradient descent, Adagrad, Adadelta and Adam by back-propagation, on the same backend, data and
 * initial weights as the alternating methods, and as fast as the backend allows, so that a comparison is fair. Two
 * products over the samples in the first layer and three in every other, and one element-wise pass for each tensor.
 */
package altmin.core.backprop;
