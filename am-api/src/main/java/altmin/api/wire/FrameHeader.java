package altmin.api.wire;

import java.util.UUID;

/**
 * What a frame says of its payload; on the wire it follows magic and version, and the CRC32C of itself and of the
 * payload follow it.
 *
 * @param kind what the payload is
 * @param run the run it belongs to; a frame of another run is refused
 * @param epoch counts restarts of a run; a frame of an earlier epoch is refused
 * @param layer the layer that sends, counted from 1; 0 where it is not about a layer
 * @param target the layer that it is for; 0 where it is for no layer
 * @param shard the shard of samples, from 0
 * @param iteration the iteration it belongs to; of a state, the number of the request
 * @param tensor which boundary tensor; only looked at in a {@link FrameKind#BOUNDARY}
 * @param codec tells the codec that the payload is written in from others
 * @param firstRow the first row, within the shard
 * @param rows the number of rows
 * @param columns the number of columns
 * @param payloadBytes the length of the payload
 */
public record FrameHeader(
        FrameKind kind,
        UUID run,
        int epoch,
        int layer,
        int target,
        int shard,
        long iteration,
        BoundaryTensor tensor,
        int codec,
        long firstRow,
        long rows,
        int columns,
        long payloadBytes) {}
