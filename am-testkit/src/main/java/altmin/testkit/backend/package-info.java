/** The contract of a backend as tests, checked against the float64 reference. */
package altmin.testkit.backend;
