/** Reading what a user set, with errors that say what may be said. */
package altmin.core.settings;
