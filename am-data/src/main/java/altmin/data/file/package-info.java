/** Reading files with every error placed. */
package altmin.data.file;
