/**
 * What is kept: models, checkpoints and the tensor file that both are.
 *
 * <p>A tensor file, version 1, all numbers little-endian:
 *
 * <pre>
 * offset  bytes  what
 *      0     12  magic: 89 "ALTMIN" 0D 0A 1A 0A 00, which a transfer in text mode would damage
 *     12      4  format version
 *     16      4  kind: 1 model, 2 checkpoint
 *     20      4  CRC32C of the header
 *     24      8  length of the header, at most 16 MiB
 *     32      -  header: JSON in UTF-8, {"description": {...}, "tensors": [{"name", "type", "rows", "columns", "offset"}, ...]}
 *      -      -  zeros up to a multiple of 64: here the data begin, and offsets in the header count from here
 *      -      -  tensors, row by row, in the order of the header, each followed by zeros up to a multiple of 64
 *                but for the last
 *   n-12      8  length n of the file
 *    n-4      4  CRC32C of everything before
 * </pre>
 *
 * <p>So there is one place for every byte and no byte that the last checksum does not cover.
 */
package altmin.core.file;
