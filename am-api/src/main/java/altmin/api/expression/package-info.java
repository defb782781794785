/** Element-wise formulas that every backend compiles. */
package altmin.api.expression;
