package altmin.api.wire;

import java.util.UUID;

/**
 * What a frame says of its payload; on the wire it follows magic and version and is followed by its own CRC32C, the
 * payload and the payload's CRC32C.
 *
 * @param run the run it belongs to; a frame of another run is refused
 * @param epoch counts restarts of a run; a frame of an earlier epoch is refused
 * @param layer the layer that sends, counted from 1
 * @param shard the shard of samples, from 0
 * @param iteration the iteration it belongs to
 * @param tensor which boundary tensor
 * @param codec the id of the codec the payload is written in
 * @param firstRow the first row, within the shard
 * @param rows the number of rows
 * @param columns the number of columns
 * @param payloadBytes the length of the payload
 */
public record FrameHeader(
        UUID run,
        int epoch,
        int layer,
        int shard,
        long iteration,
        BoundaryTensor tensor,
        String codec,
        long firstRow,
        long rows,
        int columns,
        long payloadBytes) {}
