package altmin.parallel.process;

import altmin.api.wire.FrameHeader;
import altmin.api.wire.FrameKind;
import altmin.api.wire.Link;
import altmin.api.wire.WireException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The first message over a link. */
final class Greeting {

    private Greeting() {}

    /**
     * Waits for it.
     *
     * @param most the longest it may be
     * @throws WireException where it does not come in time, or is none
     */
    static Control hear(Link link, long most, Duration deadline) throws WireException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment buffer = arena.allocate(most);
            FrameHeader header = link.receive(buffer, deadline);
            if (header.kind() != FrameKind.CONTROL) {
                throw new WireException(
                        "from " + link.peer() + ": the first frame is a " + header.kind() + ", expected a greeting");
            }
            byte[] text = buffer.asSlice(0, header.payloadBytes()).toArray(ValueLayout.JAVA_BYTE);
            return ControlText.read(new String(text, StandardCharsets.UTF_8));
        }
    }
}
