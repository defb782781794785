/**
 * JSON (RFC 8259) as values: what a run writes down about itself. The minimal image carries no JSON library, and what
 * is needed here is small: strict reading with limits, compact writing that is the same on every run, and readers
 * whose errors name the key.
 *
 * <p>All values are immutable. Text that breaks the grammar is refused, never repaired.
 */
package altmin.core.json;
