package altmin.api.wire;

/**
 * Traffic of a link since it was opened.
 *
 * @param bytesSent bytes on the wire, headers included
 * @param bytesReceived bytes on the wire, headers included
 * @param framesRefused frames that were damaged, late or foreign
 * @param secondsWaiting time spent blocked in sending and receiving
 */
public record LinkStatistics(long bytesSent, long bytesReceived, long framesRefused, double secondsWaiting) {}
