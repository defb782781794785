/** Several recipes on several seeds, run one after the other in a folder, with mean and spread of each. */
package altmin.core.compare;
