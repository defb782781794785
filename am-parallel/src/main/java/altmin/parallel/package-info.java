/** How a training is spread. */
package altmin.parallel;
