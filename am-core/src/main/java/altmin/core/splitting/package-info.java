/**
 * Two further alternating methods over the shared steps, each subproblem solved exactly, full batch:
 *
 * <ul>
 *   <li>{@code admm}: Taylor, Burmeister, Xu, Singh, Patel, Goldstein, "Training neural networks without gradients: a
 *       scalable ADMM approach", ICML 2016, algorithm 1;
 *   <li>{@code bcd}: Zeng, Lau, Lin, Yao, "Global convergence of block coordinate descent in deep learning", ICML 2019,
 *       the three-splitting formulation.
 * </ul>
 *
 * <p>Both descend on {@code R(z_L) + Omega + rho/2 sum |z_l - A_l W_lt - b_l|^2 + nu/2 sum |A_{l+1} - f(z_l)|^2} and
 * differ in their {@link altmin.core.splitting.Sweep}. In Taylor's symbols rho is 2 beta and nu is 2 gamma; in Zeng's both are
 * gamma. The papers write samples as columns; here they are rows.
 *
 * <p>Formulas and constants that are said to be the papers' have not been checked against the articles themselves. Biases
 * and the relative ridge are ours, and {@code bcd} has one variable for V and U of the last layer.
 */
package altmin.core.splitting;
