/** The page that shows the course of one training run. */
package altmin.cli.report;
