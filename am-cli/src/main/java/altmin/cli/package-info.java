/** The command {@code am}: one class for each verb. */
package altmin.cli;
