/** Things that tests of backends and algorithms have in common. */
package altmin.testkit.support;
