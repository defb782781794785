/** The contract of a codec as tests. */
package altmin.testkit.wire;
