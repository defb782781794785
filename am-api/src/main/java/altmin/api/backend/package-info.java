/** The arithmetic: backends, how they are found, and their verbs. */
package altmin.api.backend;
