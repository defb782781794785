/** What all providers have in common. */
package altmin.api;
