/** What can go wrong in a way a user can act on, with exit codes. */
package altmin.api.error;
