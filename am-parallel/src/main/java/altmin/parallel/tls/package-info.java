/**
 * Links under TLS 1.3 in which each end shows a certificate of one private authority. What the machine trusts otherwise
 * counts for nothing here.
 */
package altmin.parallel.tls;
